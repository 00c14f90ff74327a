package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.Objects;

/** What somebody wants to set for roles cannot be: nothing was changed. */
public final class InvalidRoleException extends IllegalArgumentException {

  /** What it is about if it is about the name of a role. */
  public static final String NAME = "name";

  /** What it is about if it is about the rules that give roles to groups. */
  public static final String RULES = "rules";

  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param setting what it is about: the name of a setting, {@value #NAME} or {@value #RULES}
   * @param sentence what is wrong with it and what would be right, one sentence
   */
  InvalidRoleException(String setting, String sentence) {
    super(Objects.requireNonNull(sentence));
    this.setting = Objects.requireNonNull(setting);
  }

  /** What it is about: the name of a setting, {@value #NAME} or {@value #RULES}. */
  public String setting() {
    return setting;
  }
}
