package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;

/**
 * What comes next for a text, by what its provider has answered: the table of transitions that the
 * package comment draws. It decides, and does nothing.
 */
final class Next {

  private static final Outcome.Failure ABSENT =
      new Outcome.Failure(
          Meaning.TEMPORARY, "", "The provider was asked, and has not got the text: it is sent.");

  private static final Outcome.Failure TOO_LATE =
      new Outcome.Failure(
          Meaning.TEMPORARY,
          "",
          "The provider was asked, and has not got the text; by now it is too late to send it.");

  private static final Outcome.Failure LEFT_ALONE =
      new Outcome.Failure(
          Meaning.UNKNOWN,
          "",
          "The server stopped while the text was being sent, and the provider cannot be asked.");

  private final Routes routes;
  private final Patience patience;

  Next(Routes routes, Patience patience) {
    this.routes = routes;
    this.patience = patience;
  }

  /** After it was handed to a gateway. */
  Progress after(Outcome outcome, Claim claim, Gateway through, Instant now) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return taken(accepted, claim, through, now);
    }
    if (outcome instanceof Outcome.NotSent notSent) {
      Duration pause = patience.beforeAttempt(claim.attempts(), notSent.retryAfter());
      return queued(notSent.failure(), now.plus(pause), claim.tried());
    }
    if (outcome instanceof Outcome.Refused refused) {
      return refused(refused.failure(), claim, through, now);
    }
    return unsure(((Outcome.Unknown) outcome).failure(), claim, through, now);
  }

  private Progress taken(Outcome.Accepted accepted, Claim claim, Gateway through, Instant now) {
    return new Progress(
        TextState.SENT,
        Optional.of(accepted.providerId()),
        accepted.segments(),
        Optional.empty(),
        now,
        through.keepsBodies(),
        claim.tried(),
        true,
        "",
        Optional.empty(),
        firstPoll(through, now));
  }

  /** When a provider is first asked what became of a text that it took now; empty for never. */
  private Optional<Instant> firstPoll(Gateway through, Instant now) {
    if (!through.tellsProgress()) {
      return Optional.empty();
    }
    return through.callbacks().isPresent()
        ? Optional.of(now.plus(patience.beforePollAfterCallbacks()))
        : patience.beforePoll(0).map(now::plus);
  }

  private static Progress queued(Outcome.Failure failure, Instant notBefore, Set<String> tried) {
    return waiting(TextState.QUEUED, failure, notBefore, tried, false);
  }

  /** What is not over yet keeps its words. */
  private static Progress waiting(
      TextState state,
      Outcome.Failure failure,
      Instant notBefore,
      Set<String> tried,
      boolean isCharged) {
    return new Progress(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.of(failure),
        notBefore,
        true,
        tried,
        isCharged,
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** What one gateway refuses for reasons of its own, another may take: surely nothing was sent. */
  private Progress refused(Outcome.Failure failure, Claim claim, Gateway through, Instant now) {
    return switch (failure.meaning()) {
      // The gateway has paused itself by now: the text goes another way, or waits for the operator.
      case WRONG_CREDENTIALS, OUT_OF_MONEY ->
          queued(failure, now.plus(Patience.FIRST_PAUSE), claim.tried());
      case NOT_PERMITTED, WRONG_SENDER, BAD_REQUEST -> refusedByOne(failure, claim, through, now);
      default -> ended(TextState.FAILED, failure, claim, through, now, false);
    };
  }

  private Progress refusedByOne(
      Outcome.Failure failure, Claim claim, Gateway through, Instant now) {
    Set<String> tried = new HashSet<>(claim.tried());
    tried.add(through.name());
    return routes.isAnyLeft(claim.text().region(), claim.text().senders(), tried)
        ? queued(failure, now, tried)
        : ended(TextState.FAILED, failure, claim, through, now, false);
  }

  private Progress unsure(Outcome.Failure failure, Claim claim, Gateway through, Instant now) {
    return through.canLookUp()
        ? checking(claim, failure, now.plus(patience.beforeCheck(0, Optional.empty())))
        : ended(TextState.UNKNOWN, failure, claim, through, now, true);
  }

  private static Progress checking(Claim claim, Outcome.Failure failure, Instant notBefore) {
    return waiting(TextState.CHECKING, failure, notBefore, claim.tried(), true);
  }

  private static Progress ended(
      TextState state,
      Outcome.Failure failure,
      Claim claim,
      Gateway through,
      Instant now,
      boolean isCharged) {
    return new Progress(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.of(failure),
        now,
        through.keepsBodies(),
        claim.tried(),
        isCharged,
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** After whoever was sending it has gone, where its provider cannot be asked about it. */
  Progress unanswerable(Claim claim, Gateway through, Instant now) {
    return ended(TextState.UNKNOWN, LEFT_ALONE, claim, through, now, true);
  }

  /**
   * After its provider was asked whether it has it.
   *
   * @param asked when it began to be asked: what is absent then may have come since
   */
  Progress after(LookUp answer, Claim claim, Gateway through, Instant asked, Instant now) {
    if (answer instanceof LookUp.Found found) {
      return found(found.report(), claim, through, now);
    }
    if (answer instanceof LookUp.Absent) {
      return absent(claim, through, asked, now);
    }
    if (answer instanceof LookUp.Undecided undecided) {
      return undecided(undecided, claim, through, asked, now);
    }
    LookUp.NotNow notNow = (LookUp.NotNow) answer;
    Duration pause = patience.beforeCheck(claim.checks() + 1, notNow.retryAfter());
    return checking(claim, notNow.failure(), now.plus(pause));
  }

  private Progress found(Report report, Claim claim, Gateway through, Instant now) {
    TextState state = TextState.by(report.delivery());
    return new Progress(
        state,
        Optional.of(report.providerId()),
        report.segments(),
        report.failure(),
        now,
        through.keepsBodies(),
        claim.tried(),
        true,
        report.word(),
        report.price(),
        state == TextState.SENT || report.price().isEmpty()
            ? firstPoll(through, now)
            : Optional.empty());
  }

  /** It is sent, now or again, once it cannot come to light any more. */
  private Progress absent(Claim claim, Gateway through, Instant asked, Instant now) {
    Instant believed = claim.handed().plus(patience.untilAbsenceIsBelieved());
    if (asked.isBefore(believed)) {
      Instant again = now.plus(patience.beforeCheck(claim.checks() + 1, Optional.empty()));
      return checking(claim, ABSENT, again.isBefore(believed) ? again : believed);
    }
    return now.isBefore(claim.text().expires())
        ? queued(ABSENT, now, claim.tried())
        : ended(TextState.EXPIRED, TOO_LATE, claim, through, now, false);
  }

  /** What may be it may turn out to be another text of ours, of which we do not know yet. */
  private Progress undecided(
      LookUp.Undecided undecided, Claim claim, Gateway through, Instant asked, Instant now) {
    Outcome.Failure failure = new Outcome.Failure(Meaning.UNKNOWN, "", undecided.words());
    return asked.isBefore(claim.handed().plus(patience.untilDoubtIsFinal()))
        ? checking(
            claim, failure, now.plus(patience.beforeCheck(claim.checks() + 1, Optional.empty())))
        : ended(TextState.UNKNOWN, failure, claim, through, now, true);
  }

  /**
   * When a provider is asked the next time how far a text has come.
   *
   * @param polls how often it was asked, this time included
   * @param report what it said; empty where it did not say
   * @return empty if it has said all, or is not asked any more
   */
  Optional<Instant> pollAfter(int polls, Optional<Report> report, Instant now) {
    boolean saidAll =
        report
            .filter(it -> it.delivery() != Report.Delivery.TAKEN && it.price().isPresent())
            .isPresent();
    return saidAll ? Optional.empty() : patience.beforePoll(polls).map(now::plus);
  }

  /** When a provider is asked for what it did not say when it reported by itself. */
  Optional<Instant> pollAfterReport(Report report, Instant now) {
    return report.price().isPresent()
        ? Optional.empty()
        : Optional.of(now.plus(patience.beforePollAfterCallbacks()));
  }
}
