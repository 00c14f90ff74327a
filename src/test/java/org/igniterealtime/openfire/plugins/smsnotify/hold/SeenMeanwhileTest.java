package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
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
}
