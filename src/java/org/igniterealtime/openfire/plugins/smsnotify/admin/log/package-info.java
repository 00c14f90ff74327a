/**
 * The log as the console shows it: every text, every verdict, every text that came in, and a text's
 * whole life on one page.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.log;
