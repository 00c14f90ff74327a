package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;

/** How gateways are, as the pages of this room show it. */
final class Conditions {

  private final Gateways gateways;
  private final PropertySource properties;

  Conditions(Gateways gateways, PropertySource properties) {
    this.gateways = gateways;
    this.properties = properties;
  }

  /**
   * How one is.
   *
   * @param kindName what the provider is called
   * @param until when it is tried again; null where it is not by itself
   * @param explanation why it is so, and what to do; empty where there is nothing to explain
   * @param sender what texts come from; empty where the provider picks it
   * @param isPaused whether nothing leaves until somebody resumes it, or the provider is content
   * @param isSetUp whether its settings are right
   * @param isSandbox whether it sends nothing
   */
  record Condition(
      String name,
      String kind,
      String kindName,
      String state,
      String stateName,
      Moment since,
      Moment until,
      String explanation,
      String sender,
      boolean isPaused,
      boolean isSetUp,
      boolean isSandbox) {}

  Condition of(Health health, Wording words) {
    return new Condition(
        health.gateway(),
        health.kind(),
        words.of("page.gateways.kind." + health.kind()),
        health.state().name(),
        words.health(health),
        Moment.of(health.since()),
        health.until().map(Moment::of).orElse(null),
        explanation(health, words),
        sender(health.gateway()),
        health.state() == Health.State.PAUSED || health.state() == Health.State.TRYING,
        health.state() != Health.State.NOT_SET_UP,
        Providers.isSandbox(health.kind()));
  }

  private String explanation(Health health, Wording words) {
    if (health.state() == Health.State.NOT_SET_UP) {
      return gateways
          .objection(health.gateway(), properties)
          .map(fault -> fault(fault, words))
          .orElse("");
    }
    boolean isByOperator = health.state() == Health.State.PAUSED && health.meaning().isEmpty();
    return isByOperator ? words.of("page.gateways.stopped") : words.explanation(health);
  }

  private static String fault(InvalidSettingException fault, Wording words) {
    return Faults.field(fault)
        .filter(field -> words.has("page.connect." + field + ".label"))
        .map(
            field ->
                words.of("page.connect." + field + ".label") + ": " + Faults.said(fault, words))
        .orElseGet(() -> Faults.said(fault, words));
  }

  private String sender(String name) {
    Optional<Gateway> gateway = gateways.named(name).filter(it -> !Providers.isSandbox(it.kind()));
    return gateway.map(it -> it.senderOf(Senders.OF_GATEWAY).id()).orElse("");
  }
}
