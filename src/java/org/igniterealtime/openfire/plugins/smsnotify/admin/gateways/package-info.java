/**
 * The pages by which operators connect providers, try them out, and say which texts leave by which:
 * the door is {@link org.igniterealtime.openfire.plugins.smsnotify.admin.gateways.GatewayPages}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;
