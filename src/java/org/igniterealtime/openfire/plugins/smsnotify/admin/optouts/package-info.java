/**
 * Who has opted out of texts (F14) and who has agreed to them (F15), as an operator sees, adds,
 * removes, imports and exports them: {@code OptOutsPage} and {@code ConsentsPage} with their
 * exports, and {@code ImportPage}, whose work {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Imports} does by a thread of its own.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;
