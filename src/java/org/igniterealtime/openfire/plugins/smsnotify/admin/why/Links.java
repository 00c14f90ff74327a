package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Where things are changed: pages of the plugin, and of the server's own console. */
final class Links {

  private final Wording words;

  Links(Wording words) {
    this.words = Objects.requireNonNull(words);
  }

  Row.Link role(String name) {
    return link("role.jsp?name=" + encoded(name), "role", name);
  }

  Row.Link roles() {
    return link("roles.jsp", "roles");
  }

  /** A setting of the page with the settings. */
  Row.Link setting(String tab, String property) {
    return link(
        "settings.jsp?tab=" + tab + "#f-" + property.replaceAll("[^A-Za-z0-9]", "-"), "setting");
  }

  Row.Link person(String user) {
    return link(personPath(user), "person");
  }

  /** A part of the page of a person. */
  Row.Link person(String user, String part) {
    return link(personPath(user) + "#" + part, "person");
  }

  Row.Link optOuts(PhoneNumber number) {
    return link("optouts.jsp?number=" + encoded(number.e164()), "optouts", number.masked());
  }

  Row.Link consents(String user) {
    return link("consents.jsp?person=" + encoded(user), "consents");
  }

  Row.Link countries() {
    return link("countries.jsp", "countries");
  }

  Row.Link gateway(String name) {
    return link("gateway.jsp?name=" + encoded(name), "gateway", name);
  }

  Row.Link routes() {
    return link("routes.jsp", "routes");
  }

  /** The account in the server's own pages. */
  Row.Link account(String user) {
    return link("../../user-properties.jsp?username=" + encoded(name(user)), "account");
  }

  /** The contacts of an account there. */
  Row.Link roster(String user) {
    return link("../../user-roster.jsp?username=" + encoded(name(user)), "roster");
  }

  /** The affiliations of a room there. */
  Row.Link room(String room) {
    return link("../../muc-room-affiliations.jsp?roomJID=" + encoded(room), "room");
  }

  static String personPath(String user) {
    return "person.jsp?user=" + encoded(user);
  }

  static String whyPath(String user, String with) {
    return "why.jsp?user="
        + encoded(user)
        + (with.isEmpty() ? "" : "&conversation=" + encoded(with));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String name(String user) {
    return user.substring(0, user.indexOf('@'));
  }

  private Row.Link link(String to, String key, Object... values) {
    return new Row.Link(to, words.of("page.why.link." + key, values));
  }
}
