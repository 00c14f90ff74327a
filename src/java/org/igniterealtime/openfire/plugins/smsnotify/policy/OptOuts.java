package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.OptOutNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has opted out of texts (F14). An opt-out holds for a number and a sender; for all senders
 * where the provider does not say of which, or keeps one list for the whole account (Amazon SNS).
 * Providers tell of them by refusing a text (Twilio's error 21610); such a number is not asked for
 * again. Safe for use by many threads.
 */
public final class OptOuts implements OptOutNotes {

  /** In the place of a sender: all of them. */
  private static final String ALL = "";

  /**
   * Those that wait to be stored, at most. What is forgotten above that is heard again from the
   * provider, with the next text.
   */
  private static final int MOST_UNSTORED = 10_000;

  private static final Logger Log = LoggerFactory.getLogger(OptOuts.class);

  private final OptOutStore store;

  /** What could not be stored when it was heard, since the database was away. */
  private final Map<Whose, Heard> unstored = new ConcurrentHashMap<>();

  private record Whose(PhoneNumber phone, String sender) {}

  private record Heard(String gateway, String code, Instant at) {}

  public OptOuts(OptOutStore store) {
    this.store = Objects.requireNonNull(store);
  }

  /**
   * Whether a number has opted out of texts from this sender. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOut(PhoneNumber phone, Sender sender) {
    String whose = scope(sender);
    if (whose.equals(ALL)) {
      return isOptedOutOfAll(phone);
    }
    return isUnstored(phone, whose) || isUnstored(phone, ALL) || store.isOptedOut(phone, whose);
  }

  /**
   * Whether a number has opted out of texts from all senders. Reads the database.
   *
   * @throws RuntimeException if that cannot be found out now
   */
  public boolean isOptedOutOfAll(PhoneNumber phone) {
    return isUnstored(phone, ALL) || store.isOptedOutOfAll(phone);
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
    Log.info(
        "{} has opted out of texts from {}, as {} says ({})",
        text.to().masked(),
        whose.sender().equals(ALL) ? "all senders" : whose.sender(),
        gateway,
        code);
    store(whose, new Heard(gateway, code, at));
  }

  /**
   * Stores what could not be stored when it was heard, until that fails again. Writes to the
   * database; never fails.
   */
  public void catchUp() {
    for (Map.Entry<Whose, Heard> it : unstored.entrySet()) {
      if (!store(it.getKey(), it.getValue())) {
        return;
      }
    }
  }

  private boolean store(Whose whose, Heard heard) {
    try {
      store.add(whose.phone(), whose.sender(), heard.gateway(), heard.code(), heard.at());
      unstored.remove(whose);
      return true;
    } catch (RuntimeException e) {
      if (unstored.size() < MOST_UNSTORED) {
        unstored.put(whose, heard);
      }
      Log.debug("An opt-out waits to be stored", e);
      return false;
    }
  }

  private boolean isUnstored(PhoneNumber phone, String sender) {
    return unstored.containsKey(new Whose(phone, sender));
  }

  private static String scope(Sender sender) {
    return sender.kind() == Sender.Kind.SNS ? ALL : sender.id();
  }
}
