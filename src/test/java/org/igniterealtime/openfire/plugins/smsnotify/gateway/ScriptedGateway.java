package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** A gateway that does what it is told, and counts what it was asked. Accepts where nothing is. */
final class ScriptedGateway implements Gateway {

  static final Outcome ACCEPTED = new Outcome.Accepted("1", Optional.of(1));

  private final Deque<Supplier<Outcome>> script = new ArrayDeque<>();
  private LookUp answer = new LookUp.Absent();
  private int sends;

  ScriptedGateway next(Outcome outcome) {
    return next(() -> outcome);
  }

  ScriptedGateway next(Supplier<Outcome> outcome) {
    script.add(outcome);
    return this;
  }

  ScriptedGateway answers(LookUp lookUp) {
    answer = lookUp;
    return this;
  }

  int sends() {
    return sends;
  }

  static Outcome refused(Meaning meaning) {
    return new Outcome.Refused(failure(meaning));
  }

  static Outcome notSent(Meaning meaning) {
    return new Outcome.NotSent(failure(meaning), Optional.empty());
  }

  static Outcome notSent(Meaning meaning, Duration retryAfter) {
    return new Outcome.NotSent(failure(meaning), Optional.of(retryAfter));
  }

  static Outcome unknown() {
    return new Outcome.Unknown(failure(Meaning.UNKNOWN));
  }

  static Outcome.Failure failure(Meaning meaning) {
    return new Outcome.Failure(meaning, "4711", "It went wrong.");
  }

  @Override
  public String name() {
    return "twilio-a";
  }

  @Override
  public String kind() {
    return "twilio";
  }

  @Override
  public Sender senderOf(Senders wanted) {
    return new Sender(wanted.live(), Sender.Kind.LONG_CODE);
  }

  @Override
  public Outcome send(Text text) {
    sends++;
    return script.isEmpty() ? ACCEPTED : script.remove().get();
  }

  @Override
  public boolean canLookUp() {
    return true;
  }

  @Override
  public LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    return answer;
  }

  @Override
  public boolean tellsProgress() {
    return true;
  }

  @Override
  public LookUp progress(String providerId) {
    return answer;
  }
}
