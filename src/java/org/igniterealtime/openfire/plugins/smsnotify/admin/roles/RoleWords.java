package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField;

/** Says what settings of roles are and what they may be, in the language of the console. */
record RoleWords(Wording words) {

  /** What a setting is called. */
  String label(RoleField field) {
    return words.of("page.role." + field.name() + ".label");
  }

  /** What a value means. */
  String value(RoleField field, String value) {
    String key = "page.role." + field.name() + "." + value.toLowerCase(Locale.ROOT);
    return switch (field.type()) {
      case SECONDS -> Span.shown(value);
      case TEMPLATE -> value;
      case FLAG, WORD, NUMBER, HOURS ->
          words.has(key)
              ? words.of(key)
              : field.type() == RoleField.Type.FLAG ? yesOrNo(value) : value;
    };
  }

  private String yesOrNo(String value) {
    return words.of(Boolean.parseBoolean(value) ? "page.role.yes" : "page.role.no");
  }

  /** What would have been right. */
  String wanted(RoleField field) {
    return switch (field.type()) {
      case FLAG, WORD -> words.of("page.form.choice");
      case NUMBER -> words.of("page.role.wrong.number", field.min(), field.max());
      case SECONDS ->
          words.of(
              "page.role.wrong.seconds",
              Span.shown(Integer.toString(field.min())),
              Span.shown(Integer.toString(field.max())));
      case HOURS -> words.of("page.role.wrong.hours");
      case TEMPLATE -> words.of("page.role.wrong.template");
    };
  }

  /** What settings of a topic are called together. */
  String topic(RoleField.Topic topic) {
    return words.of("page.role.topic." + topic.name());
  }

  /** Where a role is shown. */
  static String page(String role) {
    return "role.jsp?name=" + inAddress(role);
  }

  /** Where a person is shown. */
  static String person(String user) {
    return "person.jsp?user=" + inAddress(user);
  }

  static String inAddress(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
