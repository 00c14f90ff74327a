/**
 * Shows the plugin at work: a server, two people who chat, and the phone that gets the text.
 *
 * <p>{@link org.igniterealtime.openfire.plugins.smsnotify.demo.Demo} is where to start.
 */
package org.igniterealtime.openfire.plugins.smsnotify.demo;
