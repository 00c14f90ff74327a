/**
 * Texts through Twilio's <a href="https://www.twilio.com/docs/messaging/api/message-resource">
 * Messages resource</a>, by Twilio's own Java library over the JDK's HTTP client.
 */
package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;
