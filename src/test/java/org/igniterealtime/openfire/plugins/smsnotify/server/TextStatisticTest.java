package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.jivesoftware.openfire.stats.Statistic;
import org.jivesoftware.openfire.stats.StatisticsManager;
import org.junit.jupiter.api.Test;

class TextStatisticTest {

  private final AtomicLong texts = new AtomicLong(5);

  @Test
  void whatWasSentIsSampledSinceTheSampleBefore() {
    TextStatistic sent = TextStatistic.sent(texts::get);
    assertEquals(0, sent.sample());
    texts.set(12);
    assertEquals(7, sent.sample());
    assertEquals(0, sent.sample());
    assertEquals(Statistic.Type.rate, sent.getStatType());
  }

  @Test
  void whatWaitsIsSampledAsItIs() {
    TextStatistic waiting = TextStatistic.waiting(texts::get);
    assertEquals(5, waiting.sample());
    assertEquals(5, waiting.sample());
    assertEquals(Statistic.Type.count, waiting.getStatType());
  }

  @Test
  void nodesAddUpWhatTheySentButNotWhatWaits() {
    assertTrue(TextStatistic.sent(texts::get).isPartialSample());
    assertFalse(TextStatistic.waiting(texts::get).isPartialSample());
  }

  @Test
  void whatIsRemovedIsGone() {
    TextStatistic waiting = TextStatistic.waiting(texts::get);
    waiting.add();
    assertSame(waiting, StatisticsManager.getInstance().getStatistic(TextStatistic.WAITING));
    waiting.remove();
    assertNull(StatisticsManager.getInstance().getStatistic(TextStatistic.WAITING));
  }
}
