package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server's home is laid out for.
 *
 * @param address the loopback address that the server listens on
 * @param properties Openfire's properties at the first start, those of a test included
 */
record Settings(
    Path home,
    String address,
    int clientPort,
    int adminPort,
    TestDatabase database,
    Map<String, String> properties) {

  /** The address of the admin console. */
  URI adminUri() {
    return URI.create("http://%s:%d/".formatted(address, adminPort));
  }

  /**
   * The properties with which a server is started that listens for clients and for the console's
   * visitors only: no other servers, components, encrypted ports, HTTP binding, file transfer
   * proxy, and no look for updates.
   */
  static Map<String, String> quietServer(String domain, int clientPort) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("xmpp.domain", domain);
    properties.put("xmpp.fqdn", domain);
    properties.put("xmpp.socket.plain.port", Integer.toString(clientPort));
    properties.put("xmpp.client.tls.policy", "disabled");
    for (String service :
        new String[] {
          "xmpp.socket.ssl.active",
          "xmpp.server.socket.active",
          "xmpp.server.socket.ssl.active",
          "xmpp.component.socket.active",
          "xmpp.component.ssl.active",
          "xmpp.multiplex.socket.active",
          "xmpp.multiplex.ssl.active",
          "xmpp.proxy.enabled",
          "httpbind.enabled",
          "mediaproxy.enabled",
          "flash.crossdomain.enabled",
          "update.service-enabled"
        }) {
      properties.put(service, "false");
    }
    return properties;
  }
}
