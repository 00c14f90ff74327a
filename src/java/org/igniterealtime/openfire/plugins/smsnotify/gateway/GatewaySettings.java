package org.igniterealtime.openfire.plugins.smsnotify.gateway;

/**
 * The checked settings of one provider. Two of them are equal exactly when they make the same
 * gateway; {@code toString} shows no secret.
 */
public interface GatewaySettings {

  /** Builds a gateway of them. Nothing is sent, and nothing is connected to, by that. */
  Gateway open();
}
