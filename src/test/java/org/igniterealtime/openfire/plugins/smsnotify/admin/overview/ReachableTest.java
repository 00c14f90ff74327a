package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Numbers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Rejected;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Why;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.junit.jupiter.api.Test;

/** Whether anybody can be texted. */
class ReachableTest {

  private static final Numbers NONE = new Numbers(List.of(), List.of());
  private static final Numbers BAD =
      new Numbers(List.of(), List.of(new Rejected("vCard", "123", Why.INVALID)));
  private static final Numbers GOOD =
      new Numbers(List.of(new PhoneNumber("+12065550100")), BAD.rejected());

  private final List<Numbers> people = new ArrayList<>();
  private int looks;
  private boolean isAway;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Reachable reachable = new Reachable(this::accounts, this::numbers, () -> now);

  private List<String> accounts(int most) {
    looks++;
    return people.stream().map(it -> Integer.toString(people.indexOf(it))).limit(most).toList();
  }

  private Numbers numbers(String index) {
    if (isAway) {
      throw new IllegalStateException("away");
    }
    return people.get(Integer.parseInt(index));
  }

  @Test
  void beforeItWasLookedNothingIsKnown() {
    assertEquals(Optional.empty(), reachable.last());
  }

  @Test
  void itIsCountedWhoHasANumberAndWhoHasOnlyOthers() {
    people.addAll(List.of(NONE, BAD, GOOD));

    reachable.look();

    assertEquals(Optional.of(new Reachable.Found(3, 1, 1)), reachable.last());
  }

  @Test
  void untilSomebodyIsFoundItIsLookedEachMinuteAndThenSeldom() {
    people.add(NONE);
    reachable.look();
    now = now.plusSeconds(59);
    reachable.look();
    assertEquals(1, looks);
    now = now.plusSeconds(1);
    reachable.look();
    assertEquals(2, looks);

    people.add(GOOD);
    now = now.plusSeconds(60);
    reachable.look();
    reachable.look();
    assertEquals(3, looks);

    now = now.plusSeconds(3_600);
    reachable.look();
    assertEquals(4, looks);
  }

  @Test
  void whileTheDatabaseIsAwayWhatWasKnownStays() {
    people.add(BAD);
    reachable.look();
    isAway = true;

    now = now.plusSeconds(60);
    reachable.look();
    now = now.plusSeconds(59);
    reachable.look();

    assertEquals(2, looks);

    assertEquals(Optional.of(new Reachable.Found(1, 0, 1)), reachable.last());
  }
}
