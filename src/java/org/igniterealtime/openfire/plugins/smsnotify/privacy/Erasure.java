package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records.Leaver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases people, each in steps: first what is in memory, then the rows, and a while later the rows
 * once more that were on their way meanwhile. A step that fails is done again the next time, with
 * fewer people, until the one who cannot be erased is alone and keeps no others. Requests may come
 * from any thread, the rest is for one.
 */
final class Erasure {

  private static final Logger Log = LoggerFactory.getLogger(Erasure.class);

  /** So many wait at most. */
  static final int MOST_WAITING = 10_000;

  /** So many who go on have something left that counts; of more, the rows go when they are old. */
  private static final int MOST_COUNTED = 100_000;

  /** So many are looked for in one pass over all rows. */
  private static final int MOST_AT_ONCE = 100;

  /** Longer than it takes to judge what was being judged, and than a text is claimed for. */
  static final Duration LATER = Duration.ofSeconds(90);

  /** As far back as caps count. */
  private static final Duration COUNTED = Duration.ofDays(1);

  private final Records records;
  private final Memory memory;
  private final PersonalSettings personal;
  private final Consumer<PhoneNumber> optOuts;

  /** Whoever is being erased, by bare JID. */
  private final Map<String, Request> requests = new LinkedHashMap<>();

  /** How many a step is done with together: fewer after it failed, until it is one. */
  private final Map<Step, Integer> together = new EnumMap<>(Step.class);

  /** Those of whom only what they have caused is left, by bare JID. */
  private final Map<String, Request> counted = Newest.map(MOST_COUNTED);

  /** How far it has come with somebody. */
  private enum Step {
    ASKED,
    BEING_FORGOTTEN,
    FORGOTTEN,
    ROWS_GONE,
    BEING_FORGOTTEN_AGAIN,
    FORGOTTEN_AGAIN,
    COUNTED_NO_LONGER
  }

  /**
   * Somebody who is to be erased.
   *
   * @param at when that was asked for
   */
  private record Request(
      String user, Instant at, boolean lives, Set<PhoneNumber> numbers, Step step) {

    Request at(Step next) {
      return new Request(user, at, lives, numbers, next);
    }

    /** Whoever goes on cannot do so by this as if they had caused nothing yet. */
    Leaver leaver() {
      return new Leaver(user, at, numbers, lives ? at.minus(COUNTED) : Instant.MAX, lives);
    }

    Leaver leaverWithAllTheyCaused() {
      return new Leaver(user, at, numbers, Instant.MAX, lives);
    }
  }

  Erasure(Privacy.World world) {
    this.records = world.records();
    this.memory = world.memory();
    this.personal = world.personal();
    this.optOuts = world.optOuts();
  }

  /**
   * Somebody is to be erased whose account is gone.
   *
   * @return false where too many wait
   */
  boolean gone(String user, Set<PhoneNumber> numbers, Instant now) {
    return ask(new Request(user, now, false, numbers, Step.ASKED));
  }

  /**
   * Somebody is to be erased who goes on.
   *
   * @return false where too many wait
   */
  boolean lives(String user, Set<PhoneNumber> numbers, Instant now) {
    return ask(new Request(user, now, true, numbers, Step.ASKED));
  }

  private synchronized boolean ask(Request request) {
    if (requests.size() >= MOST_WAITING && !requests.containsKey(request.user())) {
      return false;
    }
    requests.put(request.user(), request);
    if (!request.lives()) {
      counted.remove(request.user());
    }
    return true;
  }

  /** How many are being erased. */
  synchronized int waiting() {
    return requests.size();
  }

  /**
   * Does what can be done by now.
   *
   * @throws RuntimeException if something cannot be done now
   */
  void turn(Instant now) {
    Steps steps = new Steps();
    List<Request> asked = at(Step.ASKED, it -> true);
    steps.take(() -> forget(asked, Step.BEING_FORGOTTEN, Step.FORGOTTEN));
    steps.take(() -> each(Step.FORGOTTEN, this::eraseRows));
    List<Request> due = at(Step.ROWS_GONE, it -> !now.isBefore(it.at().plus(LATER)));
    steps.take(() -> forget(due, Step.BEING_FORGOTTEN_AGAIN, Step.FORGOTTEN_AGAIN));
    steps.take(() -> each(Step.FORGOTTEN_AGAIN, this::eraseLateRows));
    countNoLonger(now);
    steps.take(() -> each(Step.COUNTED_NO_LONGER, this::eraseWhatCounted));
    steps.end();
  }

  private synchronized List<Request> at(Step step, Predicate<Request> wanted) {
    return requests.values().stream()
        .filter(it -> it.step() == step)
        .filter(wanted)
        .limit(MOST_AT_ONCE)
        .toList();
  }

  /** Does something with those who are at a step. */
  private void each(Step step, Consumer<List<Request>> doing) {
    int most = together.getOrDefault(step, MOST_AT_ONCE);
    List<Request> some = at(step, it -> true).stream().limit(most).toList();
    if (some.isEmpty()) {
      return;
    }
    try {
      doing.accept(some);
      together.put(step, Math.min(2 * most, MOST_AT_ONCE));
    } catch (RuntimeException | Error e) {
      together.put(step, Math.max(some.size() / 2, 1));
      if (some.size() == 1) {
        comesLast(some.get(0));
      }
      throw e;
    }
  }

  private synchronized void comesLast(Request request) {
    if (requests.remove(request.user(), request)) {
      requests.put(request.user(), request);
    }
  }

  /** Each moment on its own: what was said after it stays. */
  private void forget(List<Request> some, Step doing, Step done) {
    Map<Instant, List<Request>> byMoment =
        some.stream().collect(Collectors.groupingBy(Request::at));
    byMoment.forEach(
        (moment, together) -> {
          Set<String> people =
              together.stream().map(Request::user).collect(Collectors.toUnmodifiableSet());
          become(together, doing);
          memory.erase(people, moment, () -> become(together, done));
        });
  }

  /** Not who was asked to be erased once more meanwhile: with them it begins anew. */
  private synchronized void become(List<Request> some, Step next) {
    for (Request request : some) {
      requests.computeIfPresent(
          request.user(), (user, now) -> now.at().equals(request.at()) ? now.at(next) : now);
    }
  }

  private void eraseRows(List<Request> some) {
    some.stream().filter(Request::lives).forEach(it -> removeSettings(it.user()));
    List<Leaver> leavers = some.stream().map(Request::leaver).toList();
    // As long as the rows tell them.
    records.numbersOf(leavers).forEach(optOuts);
    records.erase(leavers);
    become(some, Step.ROWS_GONE);
    Log.info("{} people were erased", some.size());
  }

  /** A server that lets nobody change its users must not keep the rows from being removed. */
  private void removeSettings(String user) {
    try {
      personal.remove(user);
    } catch (UnsupportedOperationException e) {
      Log.warn("What somebody has set for themselves can only be removed by an operator", e);
    }
  }

  private void eraseLateRows(List<Request> some) {
    records.eraseLate(some.stream().map(Request::leaver).toList());
    keepCounted(some);
    remove(some);
  }

  private synchronized void keepCounted(List<Request> some) {
    some.stream().filter(Request::lives).forEach(it -> counted.put(it.user(), it));
  }

  /** Whoever asked once more meanwhile has lost all of before that, or will at that time. */
  private synchronized void countNoLonger(Instant now) {
    List<Request> due =
        counted.values().stream()
            .filter(it -> !now.isBefore(it.at().plus(COUNTED).plus(LATER)))
            .limit(Math.max(MOST_WAITING - requests.size(), 0))
            .toList();
    for (Request request : due) {
      counted.remove(request.user());
      requests.putIfAbsent(request.user(), request.at(Step.COUNTED_NO_LONGER));
    }
  }

  private void eraseWhatCounted(List<Request> some) {
    records.eraseLate(some.stream().map(Request::leaverWithAllTheyCaused).toList());
    remove(some);
  }

  private synchronized void remove(List<Request> some) {
    some.forEach(
        request ->
            requests.computeIfPresent(
                request.user(), (user, now) -> now.at().equals(request.at()) ? null : now));
  }
}
