/**
 * Texts to providers: one narrow interface, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway}, and a folder per provider.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways}, which
 * builds the gateways that the operator has set up, builds one anew when its settings change, and
 * says by which of them ({@link org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes}) and
 * how fast a text can leave now ({@link
 * org.igniterealtime.openfire.plugins.smsnotify.gateway.Way}). Three things close a way for a
 * while: the breaker, when the provider does not answer; a rest, when a sender is too fast; a
 * pause, when money or credentials are missing, or an operator wants it.
 */
package org.igniterealtime.openfire.plugins.smsnotify.gateway;
