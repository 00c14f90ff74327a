package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address below the plugin's own, with parameters. */
final class Address {

  private final StringBuilder address;
  private boolean hasParameters;

  private Address(String page) {
    this.address = new StringBuilder(page);
  }

  static Address of(String page) {
    return new Address(page);
  }

  /** With a parameter; one that is empty is left out. */
  Address with(String name, String value) {
    return value.isEmpty() ? this : withEven(name, value);
  }

  /** With a parameter, be it empty. */
  Address withEven(String name, String value) {
    address
        .append(hasParameters ? '&' : '?')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    hasParameters = true;
    return this;
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
