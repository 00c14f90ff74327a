package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Callbacks;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Incoming;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** A gateway whose provider does what a test says. */
final class Stand implements Gateway {

  final List<Text> handedOver = new ArrayList<>();
  final List<Text> lookedUp = new ArrayList<>();
  final List<String> polled = new ArrayList<>();
  final List<Instant> since = new ArrayList<>();
  private final String name;

  Function<Text, Outcome> provider = text -> accepted(text, Optional.empty());
  Function<Text, LookUp> memory = text -> new LookUp.Absent();
  Function<String, LookUp> tracker = id -> new LookUp.Absent();
  Predicate<String> isOthers = id -> false;
  boolean looksUp;
  boolean tellsProgress;
  boolean hasCallbacks;
  boolean keepsBodies;

  /** A gateway whose kind is the first word of its name. */
  Stand(String name) {
    this.name = name;
  }

  static Outcome accepted(Text text, Optional<Integer> segments) {
    return new Outcome.Accepted("SM" + text.id(), segments);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return name.replaceFirst("-.*", "");
  }

  @Override
  public Sender senderOf(Senders wanted) {
    return new Sender(wanted.live(), Sender.Kind.LONG_CODE);
  }

  @Override
  public Outcome send(Text text) {
    handedOver.add(text);
    return provider.apply(text);
  }

  @Override
  public boolean canLookUp() {
    return looksUp;
  }

  @Override
  public LookUp lookUp(Text text, Instant handed, Predicate<String> isAnothers) {
    if (!looksUp) {
      throw new UnsupportedOperationException();
    }
    lookedUp.add(text);
    since.add(handed);
    isOthers = isAnothers;
    return memory.apply(text);
  }

  @Override
  public boolean tellsProgress() {
    return tellsProgress;
  }

  @Override
  public LookUp progress(String providerId) {
    polled.add(providerId);
    return tracker.apply(providerId);
  }

  @Override
  public Optional<Callbacks> callbacks() {
    return hasCallbacks ? Optional.of(new Silent()) : Optional.empty();
  }

  @Override
  public boolean keepsBodies() {
    return keepsBodies;
  }

  /** That there are callbacks is all that matters here. */
  private static final class Silent implements Callbacks {
    @Override
    public boolean isSigned(String address, Map<String, String> form, String signature) {
      return false;
    }

    @Override
    public Optional<Report> read(Map<String, String> form) {
      return Optional.empty();
    }

    @Override
    public Optional<Incoming> readIncoming(Map<String, String> form, UUID id, Instant received) {
      return Optional.empty();
    }
  }
}
