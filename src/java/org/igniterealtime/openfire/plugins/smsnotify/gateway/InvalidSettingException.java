package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Objects;

/**
 * A setting that no gateway can be built of. The message says what is wrong and names the property,
 * but never shows its value: a secret may have been put into the wrong property.
 */
public final class InvalidSettingException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is wrong, for whoever says it in words of their own. */
  public enum Fault {
    /** Something that is needed is not there. */
    NOT_SET,
    /** What is there is not what it should be. */
    MALFORMED,
    /** A route does not name gateways. */
    NO_GATEWAY,
    /** A route names a gateway twice. */
    GATEWAY_TWICE,
    /** A route is for no country and for no calling code. */
    NO_PLACE,
    /** A route is for the same numbers as one before it. */
    PLACE_TWICE,
    /** A route is no route at all. */
    NO_ROUTE,
    /** Something else: the message has it. */
    OTHER
  }

  private final Fault fault;
  private final String property;
  private final String advice;

  /**
   * @param property the whole name of the property; empty where it is about no single one
   * @param what what is wrong, one sentence that names the property
   * @param advice what to set, one sentence
   */
  public InvalidSettingException(Fault fault, String property, String what, String advice) {
    super(Objects.requireNonNull(what));
    this.fault = Objects.requireNonNull(fault);
    this.property = Objects.requireNonNull(property);
    this.advice = Objects.requireNonNull(advice);
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  /** The whole name of the property that it is about; empty where that is no single one. */
  public String property() {
    return property;
  }

  /** What the operator should set, one sentence. */
  public String advice() {
    return advice;
  }
}
