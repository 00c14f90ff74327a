package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A template cannot be removed, since nothing would stand in for it; says where it is used. */
public final class TemplateInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String template;
  private final ArrayList<String> roles;
  private final ArrayList<String> keywords;

  /**
   * @param template its name
   * @param roles the names of the roles that name it
   * @param keywords the words that it answers
   */
  TemplateInUseException(String template, List<String> roles, List<String> keywords) {
    super(sentence(template, roles, keywords));
    this.template = Objects.requireNonNull(template);
    this.roles = new ArrayList<>(roles);
    this.keywords = new ArrayList<>(keywords);
  }

  private static String sentence(String template, List<String> roles, List<String> keywords) {
    List<String> users = new ArrayList<>();
    if (!roles.isEmpty()) {
      users.add("the role " + String.join(", ", roles));
    }
    if (!keywords.isEmpty()) {
      users.add("the keyword " + String.join(", ", keywords));
    }
    return "The template \"%s\" is used by %s; let that use another one first."
        .formatted(template, String.join(" and by ", users));
  }

  /** The name of the template. */
  public String template() {
    return template;
  }

  /** The names of the roles that name it. */
  public List<String> roles() {
    return List.copyOf(roles);
  }

  /** The words that it answers. */
  public List<String> keywords() {
    return List.copyOf(keywords);
  }
}
