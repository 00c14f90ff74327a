package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.junit.jupiter.api.Test;

class SeenMeanwhileTest {

  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);
  private static final Ending READ = new Ending(Reason.READ, "marker");

  private final SeenMeanwhile seen = new SeenMeanwhile();

  @Test
  void whatHasTextsOfItsOwnIsSeenAtOnce() {
    assertEquals(Optional.of(FIRST), seen.add(FIRST, READ));
    assertEquals(Optional.of(READ), seen.get(FIRST));
    assertEquals(Optional.empty(), seen.get(SECOND));
  }

  @Test
  void whatASummaryTellsOfIsSeenWithTheLastOfThem() {
    seen.areTold(FIRST, List.of(FIRST, SECOND));

    assertEquals(Optional.empty(), seen.add(FIRST, READ));
    assertEquals(Optional.empty(), seen.get(FIRST));
    assertEquals(Optional.of(FIRST), seen.add(SECOND, READ));
    assertEquals(Optional.of(READ), seen.get(FIRST));
  }

  @Test
  void whatHasLeftIsForgottenTheNextTimeThatItIsLookedAt() {
    seen.add(FIRST, READ);
    seen.add(SECOND, READ);

    seen.haveLeft(Set.of());
    assertEquals(Optional.of(READ), seen.get(FIRST), "it may still be judged");

    seen.haveLeft(Set.of(SECOND));
    assertEquals(Optional.empty(), seen.get(FIRST));
    assertEquals(Optional.of(READ), seen.get(SECOND), "it has not left");
  }

  @Test
  void whatIsToldTogetherIsForgottenWhenAllOfItHasLeft() {
    seen.areTold(FIRST, List.of(FIRST, SECOND));
    seen.add(FIRST, READ);
    seen.haveLeft(Set.of(FIRST, SECOND));
    seen.haveLeft(Set.of(FIRST, SECOND));
    assertEquals(Optional.empty(), seen.get(FIRST), "one of them is still unseen");

    seen.haveLeft(Set.of());

    assertEquals(Optional.of(SECOND), seen.add(SECOND, READ), "it is one of its own now");
  }
}
