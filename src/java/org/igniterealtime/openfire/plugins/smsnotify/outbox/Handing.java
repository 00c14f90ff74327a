package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Applied;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Poll;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with one text: the last look, handing it to its gateway, asking about it. All of it
 * blocks, and none of it throws.
 */
final class Handing {

  private static final Logger Log = LoggerFactory.getLogger(Handing.class);

  /** How the country of a number is found not to be texted: after the verdict that it is. */
  private static final String MEANWHILE = "meanwhile";

  private final Outbox.World world;
  private final Patience patience;
  private final Next next;
  private final Recorder recorder;
  private final Refusals refusals;

  Handing(Outbox.World world, Patience patience, Next next, Recorder recorder, Refusals refusals) {
    this.world = world;
    this.patience = patience;
    this.next = next;
    this.recorder = recorder;
    this.refusals = refusals;
  }

  /**
   * Sends a text, unless its recipient has seen what it tells of or has opted out, or no texts go
   * to its number now; puts it back if so much of its lease is over that somebody else could
   * believe it was never sent.
   *
   * @param recorded called when what became of it is recorded
   */
  void send(Claim claim, Way way, Runnable recorded) {
    Optional<Ending> objection;
    try {
      objection = objection(claim, way.sender());
    } catch (RuntimeException | Error e) {
      // Nobody knows whether they want it: not now.
      Log.debug("The last look at text {} failed", claim.text().id(), e);
      putBack(claim, way, recorded);
      return;
    }
    if (objection.isPresent()) {
      world.tally().ended(TextState.CANCELLED);
      recorder.cancel(claim, objection.get(), recorded);
    } else if (isTooLateToBegin(claim)) {
      Log.warn("Text {} waited too long for its last look: it is put back", claim.text().id());
      putBack(claim, way, recorded);
    } else {
      recorder.take(claim, handedOver(claim, way), recorded);
    }
  }

  private boolean isTooLateToBegin(Claim claim) {
    return now().isAfter(claim.handed().plus(patience.untilTooLateToBegin()));
  }

  /** Puts a text back that was claimed and cannot be sent now. */
  void putBack(Claim claim, Way way, Runnable recorded) {
    recorder.take(claim, next.after(notNow(), claim, way.gateway(), now()), recorded);
  }

  private static Outcome notNow() {
    return new Outcome.NotSent(
        new Outcome.Failure(Meaning.TEMPORARY, "", "The server could not send it just then."),
        Optional.empty());
  }

  private Optional<Ending> objection(Claim claim, Sender sender) {
    Optional<Ending> seen = world.seen().apply(claim.text().hold());
    if (seen.isPresent()) {
      return seen;
    }
    if (world.countries().objection(claim.text().to()).isPresent()) {
      return Optional.of(new Ending(Reason.COUNTRY, MEANWHILE));
    }
    // Who opts out is told that it has worked.
    return claim.text().purpose() == Text.Purpose.ANSWER
        ? Optional.empty()
        : world.optOuts().objection(claim.text(), sender);
  }

  private Progress handedOver(Claim claim, Way way) {
    Instant begun = now();
    Outcome outcome = outcomeOf(claim, way.gateway());
    Instant ended = now();
    world.tally().handedOver(way.gateway().name(), outcome, Duration.between(begun, ended));
    if (outcome instanceof Outcome.Refused refused) {
      refusals.note(claim.text(), way.gateway(), refused.failure(), ended);
    }
    return next.after(outcome, claim, way.gateway(), ended);
  }

  private static Outcome outcomeOf(Claim claim, Gateway through) {
    try {
      return Objects.requireNonNull(through.send(claim.text()));
    } catch (RuntimeException | Error e) {
      // The gateway's promise is broken, so nobody can say whether it was sent.
      Log.error("The gateway {} failed unexpectedly", through.name(), withoutWords(e));
      return new Outcome.Unknown(
          new Outcome.Failure(Meaning.UNKNOWN, "", "The gateway failed unexpectedly."));
    }
  }

  /** Where something failed, without its message: that may quote the text. */
  private static Throwable withoutWords(Throwable failure) {
    Throwable quiet = new IllegalStateException(failure.getClass().getName());
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }

  /**
   * Asks a gateway's provider whether it has a text. Where it cannot be asked, nobody will ever
   * know.
   *
   * @param recorded called when what came of it is recorded
   */
  void lookUp(Claim claim, Gateway through, Runnable recorded) {
    Instant asked = now();
    if (!through.canLookUp()) {
      recorder.take(claim, next.unanswerable(claim, through, asked), recorded);
      return;
    }
    LookUp answer = answerOf(claim, through);
    world.tally().lookedUp(through.name(), answer);
    if (answer instanceof LookUp.Found found) {
      refusals.note(claim.text(), through, found.report(), asked);
    }
    recorder.take(claim, next.after(answer, claim, through, asked, now()), recorded);
  }

  private LookUp answerOf(Claim claim, Gateway through) {
    try {
      return Objects.requireNonNull(
          through.lookUp(
              claim.text(),
              claim.handed(),
              id -> !world.store().known(through.name(), Set.of(id)).isEmpty()));
    } catch (RuntimeException | Error e) {
      Log.error("The gateway {} could not be asked", through.name(), withoutWords(e));
      return new LookUp.NotNow(
          new Outcome.Failure(Meaning.UNKNOWN, "", "Asking the provider failed unexpectedly."),
          Optional.empty());
    }
  }

  /** Asks a gateway's provider how far a text has come. */
  void poll(Poll poll, Gateway through) {
    try {
      answered(poll, through, through.progress(poll.providerId()));
    } catch (RuntimeException | Error e) {
      // It is asked again, when its time comes.
      Log.debug("It could not be found out how far text {} has come", poll.text(), withoutWords(e));
    }
  }

  private void answered(Poll poll, Gateway through, LookUp answer) {
    world.tally().lookedUp(through.name(), answer);
    int polls = poll.polls() + 1;
    Instant now = now();
    if (answer instanceof LookUp.Found found) {
      Report report = found.report();
      Optional<Instant> again = next.pollAfter(polls, Optional.of(report), now);
      Optional<Text> optedOut = refusals.optedOut(through.name(), Optional.of(poll.text()), report);
      if (world.store().answered(poll, Optional.of(report), again, now) == Applied.CHANGED) {
        world.tally().reported(through.name(), report);
        optedOut.ifPresent(it -> refusals.note(it, through, report, now));
      }
    } else {
      world
          .store()
          .answered(poll, Optional.empty(), next.pollAfter(polls, Optional.empty(), now), now);
    }
  }

  private Instant now() {
    return world.clock().instant();
  }
}
