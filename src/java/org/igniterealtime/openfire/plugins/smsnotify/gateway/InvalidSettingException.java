package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Objects;

/**
 * A setting that no gateway can be built of. The message says what is wrong and names the property,
 * but never shows its value: a secret may have been put into the wrong property.
 */
public final class InvalidSettingException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String advice;

  /**
   * @param what what is wrong, one sentence that names the property
   * @param advice what to set, one sentence
   */
  public InvalidSettingException(String what, String advice) {
    super(Objects.requireNonNull(what));
    this.advice = Objects.requireNonNull(advice);
  }

  /** What the operator should set, one sentence. */
  public String advice() {
    return advice;
  }
}
