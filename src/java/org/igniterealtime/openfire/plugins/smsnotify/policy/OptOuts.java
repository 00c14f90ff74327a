package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.OptOutNotes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has opted out of texts (F14), and how that came: 2-rules.md, "Keywords". An opt-out holds for
 * a number and a sender; for all senders where the operator has made it, where the provider does
 * not say of which, or keeps one list for the whole account (Amazon SNS). Providers tell of them by
 * refusing a text (Twilio's error 21610), too; such a number is not asked for again. Safe for use
 * by many threads.
 */
public final class OptOuts implements OptOutNotes {

  /** Amazon opts a number in again once in this time; it is not asked more often. */
  static final Duration BETWEEN_OPT_INS = Duration.ofDays(30);

  /**
   * Those that wait to be stored, at most. What is forgotten above that is heard again from the
   * provider, with the next text.
   */
  private static final int MOST_UNSTORED = 10_000;

  private static final int MOST_HISTORY = 1_000;

  private static final Logger Log = LoggerFactory.getLogger(OptOuts.class);

  private final OptOutStore store;
  private final Function<String, Optional<Gateway>> gateways;

  /** What could not be stored when it was heard, since the database was away. */
  private final Map<Whose, Origin> unstored = new ConcurrentHashMap<>();

  private record Whose(PhoneNumber phone, String sender) {}

  /**
   * @param gateways the gateway of a name that is set up
   */
  public OptOuts(OptOutStore store, Function<String, Optional<Gateway>> gateways) {
    this.store = Objects.requireNonNull(store);
    this.gateways = Objects.requireNonNull(gateways);
  }

  /**
   * Whether a number has opted out of texts from this sender. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOut(PhoneNumber phone, Sender sender) {
    return isOptedOut(phone, scope(sender));
  }

  /**
   * Whether a number has opted out of texts from all senders. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOutOfAll(PhoneNumber phone) {
    return isOptedOut(phone, OptOut.ALL);
  }

  /**
   * Whether a number has opted out of the texts that a text of its own would be an answer to. Reads
   * the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOut(InboundText text) {
    return scopes(text).stream().anyMatch(sender -> isOptedOut(text.from(), sender));
  }

  /**
   * Whether a number has opted out of texts that would leave so. Reads the database.
   *
   * @param departure empty where there is no way by now: then only what holds for all senders
   *     counts
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOut(PhoneNumber phone, Optional<Outlook.Departure> departure) {
    return departure
        .map(known -> isOptedOut(phone, known.sender()))
        .orElseGet(() -> isOptedOutOfAll(phone));
  }

  private boolean isOptedOut(PhoneNumber phone, String sender) {
    return unstored.containsKey(new Whose(phone, sender))
        || unstored.containsKey(new Whose(phone, OptOut.ALL))
        || store.isOptedOut(phone, sender);
  }

  /**
   * {@inheritDoc}
   *
   * @throws RuntimeException if that cannot be found out now: the text must wait then
   */
  @Override
  public Optional<Ending> objection(Text text, Sender sender) {
    return isOptedOut(text.to(), sender)
        ? Optional.of(new Ending(Reason.OPTED_OUT, OptedOut.MEANWHILE))
        : Optional.empty();
  }

  /** {@inheritDoc} Never fails: what cannot be stored now counts all the same, and is later. */
  @Override
  public void optedOut(Text text, Sender sender, String gateway, String code, Instant at) {
    Whose whose = new Whose(text.to(), scope(sender));
    store(whose, new Origin(Source.PROVIDER, gateway, code, at));
  }

  /**
   * A number is not to be texted any more. Of one that has opted out before, the stronger source is
   * kept.
   *
   * @param sender whose texts it does not want; for {@link Source#KEYWORD} what the text was sent
   *     to. {@link OptOut#ALL} for those of all
   * @return whether it is news
   * @throws RuntimeException if it cannot be stored now
   */
  public boolean optOut(PhoneNumber phone, String sender, Origin origin) {
    return optOut(phone, scopes(sender, origin), origin);
  }

  /**
   * Whoever has sent this text is not to be texted any more, by the sender that it went to and by
   * the messaging service that has it.
   *
   * @return whether it is news
   * @throws RuntimeException if it cannot be stored now
   */
  public boolean optOut(InboundText text) {
    return optOut(text.from(), scopes(text), keyword(text));
  }

  private boolean optOut(PhoneNumber phone, Set<String> scopes, Origin origin) {
    boolean isNews = false;
    for (String scope : scopes) {
      isNews |= add(new Whose(phone, scope), origin);
    }
    return isNews;
  }

  /**
   * A number wants to be texted again. By a keyword that ends what was made by a keyword, by the
   * person otherwise, or by a provider, of this sender and of all; not what the operator has made.
   * Where a provider keeps the number on its list, it is asked to take it off, once in 30 days.
   *
   * @param sender as in {@link #optOut}
   * @throws RuntimeException if it cannot be stored now, or a provider must be asked and does not
   *     answer
   */
  public OptIn optIn(PhoneNumber phone, String sender, Origin origin) {
    return optIn(phone, scopes(sender, origin), origin);
  }

  /**
   * Whoever has sent this text wants to be texted again, as by {@link #optIn(PhoneNumber, String,
   * Origin)}: by the sender that it went to, and by the messaging service that has it.
   *
   * @throws RuntimeException if it cannot be stored now, or a provider must be asked and does not
   *     answer
   */
  public OptIn optIn(InboundText text) {
    Set<String> scopes = scopes(text);
    // Somebody at the console has tried it out: what holds for real texts stays.
    return SandboxGateway.isName(text.gateway())
        ? lift(text.from(), scopes, keyword(text))
        : optIn(text.from(), scopes, keyword(text));
  }

  private OptIn optIn(PhoneNumber phone, Set<String> scopes, Origin origin) {
    if (origin.source() != Source.OPERATOR) {
      scopes.add(OptOut.ALL);
    }
    return lift(phone, scopes, origin);
  }

  private OptIn lift(PhoneNumber phone, Set<String> scopes, Origin origin) {
    OptIn worst = OptIn.WAS_NOT_OUT;
    for (String scope : scopes) {
      OptIn one = lift(phone, scope, origin);
      worst = one.compareTo(worst) > 0 ? one : worst;
    }
    Log.info("{} wants texts again, as {} says: {}", phone, origin.source(), worst);
    return worst;
  }

  /**
   * The operator ends an opt-out, whoever made it.
   *
   * @param sender exactly that of the opt-out; {@link OptOut#ALL} for those of all
   * @param reason why, as the history shows it
   * @return {@link OptIn#WAS_NOT_OUT}, {@link OptIn#OPTED_IN} or {@link OptIn#HELD_BY_PROVIDER}
   * @throws RuntimeException as {@link #optIn}
   */
  public OptIn remove(PhoneNumber phone, String sender, String reason, Instant at) {
    return optIn(phone, sender, new Origin(Source.OPERATOR, "", reason, at));
  }

  /**
   * What keeps a number from texts that would leave so: none, one of the sender, one of all, or
   * both. Reads the database.
   *
   * @param departure as in {@link #isOptedOut(PhoneNumber, Optional)}
   * @throws RuntimeException if that cannot be found out now
   */
  public List<OptOut> of(PhoneNumber phone, Optional<Outlook.Departure> departure) {
    Set<String> scopes = new LinkedHashSet<>();
    departure.map(it -> scope(it.sender())).ifPresent(scopes::add);
    scopes.add(OptOut.ALL);
    return scopes.stream().flatMap(scope -> standing(new Whose(phone, scope)).stream()).toList();
  }

  private Optional<OptOut> standing(Whose whose) {
    Origin waiting = unstored.get(whose);
    return waiting == null
        ? store.find(whose.phone(), whose.sender())
        : Optional.of(new OptOut("", Optional.of(whose.phone()), whose.sender(), waiting));
  }

  /**
   * What happened to a number, the latest first; at most 1,000 things. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public List<OptOut.Event> history(PhoneNumber phone) {
    return store.history(phone, MOST_HISTORY);
  }

  /**
   * The opt-outs that there are. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public List<OptOut> all(OptOutStore.Wanted wanted) {
    return store.find(wanted);
  }

  /**
   * The opt-outs that are to be shown, the latest first. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public List<OptOut> latest(OptOutStore.Listing listing) {
    return store.latest(listing);
  }

  /**
   * How many opt-outs there are. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public OptOutStore.Counts counts() {
    return store.counts();
  }

  /**
   * The opt-out of a number for exactly this sender. Reads the database.
   *
   * @param sender {@link OptOut#ALL} for those of all
   * @throws RuntimeException if that cannot be found out now
   */
  public Optional<OptOut> find(PhoneNumber phone, String sender) {
    return store.find(phone, sender);
  }

  /**
   * All opt-outs of a number, also where its owner was forgotten: whoever says the number finds
   * them. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public List<OptOut> of(PhoneNumber phone) {
    Set<String> senders = new LinkedHashSet<>();
    senders.add(OptOut.ALL);
    store.history(phone, MOST_HISTORY).forEach(it -> senders.add(it.sender()));
    return senders.stream().flatMap(sender -> store.find(phone, sender).stream()).toList();
  }

  /**
   * Makes that nothing tells the number any more, since its owner wants to be forgotten. That it
   * has opted out still counts: a hash of it is kept, or it would be texted again by whoever has
   * the number next on record.
   *
   * @throws RuntimeException if that cannot be stored now
   */
  public void forget(PhoneNumber phone) {
    catchUp();
    if (unstored.keySet().stream().anyMatch(it -> it.phone().equals(phone))) {
      throw new IllegalStateException("an opt-out of the number waits to be stored");
    }
    store.forget(phone);
  }

  /**
   * Stores what could not be stored when it was heard, until that fails again. Writes to the
   * database; never fails.
   */
  public void catchUp() {
    for (Map.Entry<Whose, Origin> it : unstored.entrySet()) {
      if (!store(it.getKey(), it.getValue())) {
        return;
      }
    }
  }

  /** What providers' lists are compared with. */
  OptOutStore store() {
    return store;
  }

  private boolean store(Whose whose, Origin origin) {
    try {
      add(whose, origin);
      unstored.remove(whose);
      return true;
    } catch (RuntimeException e) {
      if (unstored.size() < MOST_UNSTORED) {
        unstored.putIfAbsent(whose, origin);
      }
      Log.debug("An opt-out waits to be stored", e);
      return false;
    }
  }

  private boolean add(Whose whose, Origin origin) {
    boolean isNews = store.add(whose.phone(), whose.sender(), origin);
    if (isNews) {
      Log.info(
          "{} has opted out of texts from {}, as {} {} says",
          whose.phone(),
          whose.sender().equals(OptOut.ALL) ? "all senders" : whose.sender(),
          origin.source(),
          origin.gateway());
    }
    return isNews;
  }

  /** Ends what stands for a number and exactly this sender, as far as that may be. */
  private OptIn lift(PhoneNumber phone, String sender, Origin origin) {
    Whose whose = new Whose(phone, sender);
    Origin waiting = unstored.get(whose);
    if (waiting != null && !store(whose, waiting)) {
      throw new IllegalStateException("an opt-out of the number waits to be stored");
    }
    Optional<OptOut> there = store.find(phone, sender);
    if (there.isEmpty()) {
      return OptIn.WAS_NOT_OUT;
    }
    Origin was = there.get().origin();
    OptIn held = held(phone, sender, was, origin);
    if (held == OptIn.OPTED_IN) {
      store.remove(phone, sender, was.source(), origin);
    }
    return held;
  }

  private OptIn held(PhoneNumber phone, String sender, Origin was, Origin origin) {
    if (origin.source() != Source.OPERATOR && was.source() == Source.OPERATOR) {
      return OptIn.HELD_BY_OPERATOR;
    }
    if (origin.source() == Source.SELF_SERVICE && was.source() != Source.SELF_SERVICE) {
      return OptIn.HELD_UNTIL_START;
    }
    return isLetGo(phone, sender, was, origin) ? OptIn.OPTED_IN : OptIn.HELD_BY_PROVIDER;
  }

  /** Whether no provider's list keeps the number, now that it was asked to take it off. */
  private boolean isLetGo(PhoneNumber phone, String sender, Origin was, Origin origin) {
    Optional<OptOutList> list = gateways.apply(was.gateway()).flatMap(Gateway::optOutList);
    try {
      if (list.isEmpty() || !list.get().has(phone)) {
        return true;
      }
      if (store
          .lastAsked(phone, was.gateway())
          .filter(last -> last.plus(BETWEEN_OPT_INS).isAfter(origin.at()))
          .isPresent()) {
        return false;
      }
      boolean isLetGo = list.get().optIn(phone);
      store.asked(
          phone, sender, new Origin(origin.source(), was.gateway(), origin.message(), origin.at()));
      return isLetGo;
    } catch (OptOutList.UnansweredException e) {
      if (e.isPassing()) {
        throw new IllegalStateException("the provider of " + was.gateway() + " must be asked", e);
      }
      Log.warn("{} cannot be opted in again by {}. {}", phone, was.gateway(), e.getMessage());
      return false;
    }
  }

  private static Origin keyword(InboundText text) {
    return new Origin(Source.KEYWORD, text.gateway(), text.providerId(), text.received());
  }

  /** The senders that a wish is about. */
  private Set<String> scopes(String sender, Origin origin) {
    return origin.source() == Source.KEYWORD
        ? scopes(origin.gateway(), sender, "")
        : new LinkedHashSet<>(Set.of(sender));
  }

  private Set<String> scopes(InboundText text) {
    return scopes(text.gateway(), text.to(), text.service());
  }

  /**
   * The senders that a text to one of them is about. A messaging service picks the number that a
   * text leaves by: who answers that number means the service. That is the gateway's own where the
   * provider does not say of which it is.
   */
  private Set<String> scopes(String gateway, String receiver, String service) {
    Set<String> scopes = new LinkedHashSet<>();
    Optional<Gateway> through = gateways.apply(gateway);
    if (!receiver.isEmpty()) {
      scopes.add(scope(through, receiver));
    }
    if (service.isEmpty()) {
      through
          .map(it -> it.senderOf(Senders.OF_GATEWAY))
          .filter(own -> receiver.isEmpty() || own.kind() == Sender.Kind.MESSAGING_SERVICE)
          .ifPresent(own -> scopes.add(scope(own)));
    } else {
      scopes.add(scope(through, service));
    }
    if (scopes.isEmpty()) {
      scopes.add(OptOut.ALL);
    }
    return scopes;
  }

  private static String scope(Optional<Gateway> through, String sender) {
    return through.map(it -> scope(it.senderOf(new Senders(sender, "")))).orElse(sender);
  }

  /** What an opt-out of texts from this sender is on record of. */
  public static String scope(Sender sender) {
    return sender.kind() == Sender.Kind.SNS ? OptOut.ALL : sender.id();
  }
}
