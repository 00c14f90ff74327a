package org.igniterealtime.openfire.plugins.smsnotify;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.servlet.GenericServlet;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.Counts;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.Gatehouse;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.SnsInbound;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioInbound;
import org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioStatus;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Outlook;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcomes;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Replies;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Subscriptions;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Agreement;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.CodePost;

/**
 * What joins the rooms of what comes back (pages for providers, replies, self-service) to those
 * that decide whom texts go to.
 *
 * @param outlook how texts would leave
 */
record ComingBack(
    Gateways gateways,
    Outbox outbox,
    OptOuts optOuts,
    Consents consents,
    Countries countries,
    Outlook outlook,
    InstantSource clock) {

  /**
   * What counts what comes from providers.
   *
   * @param callbacks of reports of what became of texts
   * @param texts of what people have texted
   * @param outcomes what became of that
   */
  record Arrivals(Counts callbacks, Counts texts, Outcomes outcomes) {

    Arrivals() {
      this(new Counts(), new Counts(), new Outcomes());
    }
  }

  /** The pages that providers post to, by their paths. */
  Map<String, GenericServlet> pages(Replies replies, Arrivals arrivals, Supplier<UUID> ids) {
    Gatehouse gatehouse =
        new Gatehouse(gateways, () -> gateways.publicUrl().map(URI::toString), clock);
    return Map.of(
        TwilioStatus.PATH,
        new TwilioStatus(gatehouse, outbox::reported, arrivals.callbacks()),
        TwilioInbound.PATH,
        new TwilioInbound(gatehouse, replies::received, ids, arrivals.texts()),
        SnsInbound.PATH,
        new SnsInbound(gatehouse, replies::received, ids, arrivals.texts()));
  }

  /** What keywords change. */
  Subscriptions subscriptions() {
    return new Subscriptions() {
      @Override
      public void out(InboundText text) {
        optOuts.optOut(text);
      }

      @Override
      public OptIn in(InboundText text) {
        return switch (optOuts.optIn(text)) {
          case WAS_NOT_OUT -> OptIn.WAS_NOT_OUT;
          case OPTED_IN -> OptIn.OPTED_IN;
          case HELD_UNTIL_START, HELD_BY_PROVIDER, HELD_BY_OPERATOR -> OptIn.HELD;
        };
      }

      @Override
      public void agreed(String user, InboundText text) {
        if (SandboxGateway.isName(text.gateway())) {
          // Somebody at the console has tried it out: that is nobody's consent.
          return;
        }
        consents.give(
            new Consents.Consent(
                user, text.from(), Consents.Source.KEYWORD, text.providerId(), text.received()));
      }

      @Override
      public boolean isOut(InboundText text) {
        return optOuts.isOptedOut(text);
      }
    };
  }

  /** Whoever confirms a number agrees to be texted there. */
  Agreement agreement() {
    return new Agreement() {
      @Override
      public void given(String user, PhoneNumber number, Instant at) {
        consents.give(new Consents.Consent(user, number, Consents.Source.SELF_SERVICE, "", at));
      }

      @Override
      public void withdrawn(String user, PhoneNumber number, Instant at) {
        consents.withdraw(user, number);
      }
    };
  }

  /** Has a code texted that confirms a number, unless it is known already that it would not be. */
  CodePost.Posted post(Text code) {
    if (countries.objection(code.to()).isPresent()
        || !gateways.isAnyLeft(code.region(), code.senders(), Set.of())) {
      return CodePost.Posted.NOT_ALLOWED;
    }
    if (optOuts.isOptedOut(code.to(), outlook.of(code.region(), code.senders()))) {
      return CodePost.Posted.OPTED_OUT;
    }
    outbox.post(code);
    return CodePost.Posted.ON_ITS_WAY;
  }
}
