package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;

/** What is wrong with settings, in the words of the console. */
final class Faults {

  private static final String LIMIT = "smsnotify.limit.";

  private Faults() {}

  /** The field that a fault is to stand at; empty where it is about no single one. */
  static Optional<String> field(InvalidSettingException fault) {
    String property = fault.property();
    if (property.startsWith(LIMIT)) {
      return Optional.of(Providers.PACE);
    }
    return property.isEmpty()
        ? Optional.empty()
        : Optional.of(property.substring(property.lastIndexOf('.') + 1));
  }

  /** One sentence. */
  static String said(InvalidSettingException fault, Wording words) {
    String field = field(fault).orElse("");
    return switch (fault.fault()) {
      case NOT_SET -> either("page.connect." + field + ".missing", "page.form.required", words);
      case MALFORMED -> {
        String key = "page.connect." + field + ".wrong";
        yield words.has(key) ? words.of(key) : fault.getMessage();
      }
      case OTHER -> fault.getMessage() + " " + fault.advice();
      default -> words.of("page.routing.fault." + fault.fault().name());
    };
  }

  private static String either(String key, String otherwise, Wording words) {
    return words.of(words.has(key) ? key : otherwise);
  }
}
