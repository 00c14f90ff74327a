/**
 * A notice becomes texts: whom to text, and what it says. Pure but for asking the directory.
 *
 * <p>Doors: {@link org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook} (numbers of a
 * person) and {@link org.igniterealtime.openfire.plugins.smsnotify.compose.Composer} (the words).
 */
package org.igniterealtime.openfire.plugins.smsnotify.compose;
