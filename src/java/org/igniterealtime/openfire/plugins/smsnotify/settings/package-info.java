/**
 * What the operator has set. The door is {@link
 * org.igniterealtime.openfire.plugins.smsnotify.settings.Settings}; where the values come from is
 * behind {@link org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.settings;
