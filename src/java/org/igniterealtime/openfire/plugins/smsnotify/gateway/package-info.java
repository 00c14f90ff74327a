/**
 * Texts to providers: one narrow interface, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway}, and a folder per provider.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways}, which
 * builds the gateway that the operator has chosen and builds it anew when a setting changes.
 */
package org.igniterealtime.openfire.plugins.smsnotify.gateway;
