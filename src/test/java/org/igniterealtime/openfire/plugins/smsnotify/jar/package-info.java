/** What is in the plugin's jar, and what of it is used. */
package org.igniterealtime.openfire.plugins.smsnotify.jar;
