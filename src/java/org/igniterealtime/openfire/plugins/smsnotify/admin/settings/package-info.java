/**
 * The pages on which operators change what the whole plugin goes by: its settings, what texts cost,
 * and where they may go. What a value may be is said by whoever reads it ({@link
 * org.igniterealtime.openfire.plugins.smsnotify.settings.Setting}); here it is only asked.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;
