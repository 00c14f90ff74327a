package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the plugin's other pages, as they stand in a link. */
final class Links {

  private Links() {}

  /** Why somebody was texted, or is not. */
  static String why(String user, String conversation) {
    return "why.jsp?user=" + encoded(user) + "&conversation=" + encoded(conversation);
  }

  static String text(String id) {
    return "text.jsp?id=" + encoded(id);
  }

  static String gateway(String name) {
    return "gateway.jsp?name=" + encoded(name);
  }

  static String role(String name) {
    return "role.jsp?name=" + encoded(name);
  }

  static String template(String name) {
    return "template.jsp?name=" + encoded(name);
  }

  static String person(String user) {
    return "person.jsp?user=" + encoded(user);
  }

  /** A field of the settings. */
  static String setting(String tab, String property) {
    return "settings.jsp?tab=" + tab + "#f-" + property.replaceAll("[^A-Za-z0-9]", "-");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
