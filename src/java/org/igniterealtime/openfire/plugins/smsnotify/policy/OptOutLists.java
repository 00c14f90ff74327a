package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList.UnansweredException;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up with the lists of opted-out numbers that providers keep for a whole account (Amazon SNS,
 * "ListPhoneNumbersOptedOut"). A number that is on one has opted out of all senders; one that is
 * not any more, and had opted out for that reason alone, is texted again. To be used by one thread;
 * what several nodes do at once does no harm.
 */
public final class OptOutLists {

  /** The longest list that is read, in pages; Amazon's have 100 numbers. */
  private static final int MOST_PAGES = 10_000;

  /** How many that seem to be off a list are asked about, each alone, each time. */
  private static final int MOST_ASKED = 1_000;

  private static final int ROWS = 500;
  private static final String PROBLEM = "optOutList:";

  private static final Logger Log = LoggerFactory.getLogger(OptOutLists.class);

  private final OptOuts optOuts;
  private final Supplier<List<Gateway>> gateways;
  private final Problems problems;
  private final InstantSource clock;

  /**
   * @param gateways those that are set up
   */
  public OptOutLists(
      OptOuts optOuts, Supplier<List<Gateway>> gateways, Problems problems, InstantSource clock) {
    this.optOuts = Objects.requireNonNull(optOuts);
    this.gateways = Objects.requireNonNull(gateways);
    this.problems = Objects.requireNonNull(problems);
    this.clock = Objects.requireNonNull(clock);
  }

  /**
   * Reads the lists of all gateways that have one. Blocks, for a second each thousand numbers or
   * so, and ends early if its thread is interrupted. Never fails: what cannot be read now is read
   * the next time.
   */
  public void read() {
    try {
      optOuts.store().takeOver();
      for (Gateway gateway : gateways.get()) {
        gateway.optOutList().ifPresent(list -> read(gateway.name(), list));
      }
    } catch (RuntimeException e) {
      Log.debug("The lists of opted-out numbers cannot be read now", e);
    } catch (Error e) {
      // It would not be called again.
      Log.error("The lists of opted-out numbers could not be read", e);
    }
  }

  private void read(String gateway, OptOutList list) {
    Instant begun = clock.instant();
    try {
      Optional<Numbers> listed = listed(gateway, list);
      if (listed.isPresent()) {
        endUnlisted(gateway, list, listed.get(), begun);
      }
      problems.clear(PROBLEM + gateway);
    } catch (UnansweredException e) {
      tell(gateway, e);
    } catch (RuntimeException e) {
      Log.debug("The opted-out numbers of {} cannot be compared now", gateway, e);
    }
  }

  private void tell(String gateway, UnansweredException failure) {
    if (failure.isPassing()) {
      Log.debug("The opted-out numbers of {} cannot be read now", gateway, failure);
      return;
    }
    problems.report(
        PROBLEM + gateway,
        "The list of numbers that have opted out with the provider of "
            + gateway
            + " cannot be read: "
            + failure.getMessage(),
        "Allow its credentials to list opted-out numbers, to check one and to opt one in (Amazon:"
            + " sns:ListPhoneNumbersOptedOut, sns:CheckIfPhoneNumberIsOptedOut,"
            + " sns:OptInPhoneNumber); meanwhile each is found out by a text that is refused.");
  }

  /**
   * Adds what is listed.
   *
   * @return all numbers on the list; empty if that was not all
   */
  private Optional<Numbers> listed(String gateway, OptOutList list) throws UnansweredException {
    Numbers all = new Numbers();
    Optional<String> from = Optional.empty();
    for (int pages = 0; pages < MOST_PAGES && !Thread.currentThread().isInterrupted(); pages++) {
      OptOutList.Page page = list.page(from);
      addMissing(gateway, page.numbers());
      all.add(page.numbers());
      from = page.next();
      if (from.isEmpty()) {
        return Optional.of(all.sorted());
      }
    }
    Log.info("The list of opted-out numbers of {} was not read to its end", gateway);
    return Optional.empty();
  }

  private void addMissing(String gateway, List<PhoneNumber> numbers) {
    Set<PhoneNumber> known = optOuts.store().optedOutOfAll(numbers);
    Origin origin = new Origin(Source.LIST, gateway, "", clock.instant());
    for (PhoneNumber number : numbers) {
      if (!known.contains(number)) {
        optOuts.optOut(number, OptOut.ALL, origin);
      }
    }
  }

  /** Those that came while the list was read may be on its first pages by now: they stay. */
  private void endUnlisted(String gateway, OptOutList list, Numbers listed, Instant begun)
      throws UnansweredException {
    int asked = 0;
    for (PhoneNumber number : unlisted(gateway, listed, begun)) {
      if (asked == MOST_ASKED || Thread.currentThread().isInterrupted()) {
        return;
      }
      asked++;
      // A list that changes while its pages are read may leave one out.
      if (!list.has(number)) {
        Origin origin = new Origin(Source.LIST, gateway, "", clock.instant());
        if (optOuts.store().remove(number, OptOut.ALL, Source.LIST, origin)) {
          Log.info("{} is off the list of opted-out numbers of {}", number, gateway);
        }
      }
    }
  }

  private List<PhoneNumber> unlisted(String gateway, Numbers listed, Instant begun) {
    List<PhoneNumber> unlisted = new ArrayList<>();
    Optional<OptOut> after = Optional.empty();
    while (unlisted.size() < MOST_ASKED) {
      List<OptOut> rows =
          optOuts
              .store()
              .find(new OptOutStore.Wanted(Optional.of(Source.LIST), gateway, "", after, ROWS));
      rows.stream()
          .filter(it -> it.origin().at().isBefore(begun))
          .flatMap(it -> it.phone().stream())
          .filter(it -> !listed.has(it))
          .forEach(unlisted::add);
      if (rows.size() < ROWS) {
        return unlisted;
      }
      after = Optional.of(rows.get(rows.size() - 1));
    }
    return unlisted;
  }

  /** Numbers, eight bytes each. */
  private static final class Numbers {

    private static final int FIRST_ROOM = 1_000;

    private long[] digits = new long[FIRST_ROOM];
    private int count;

    void add(List<PhoneNumber> numbers) {
      while (count + numbers.size() > digits.length) {
        digits = Arrays.copyOf(digits, 2 * digits.length);
      }
      for (PhoneNumber number : numbers) {
        digits[count] = digits(number);
        count++;
      }
    }

    Numbers sorted() {
      Arrays.sort(digits, 0, count);
      return this;
    }

    /** Whether it is one of them, once they are sorted. */
    boolean has(PhoneNumber number) {
      return Arrays.binarySearch(digits, 0, count, digits(number)) >= 0;
    }

    /** E.164 numbers have at most 15 digits, and none begins with 0. */
    private static long digits(PhoneNumber number) {
      return Long.parseLong(number.e164().substring(1));
    }
  }
}
