package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one person's chat window shows. Safe for use by many threads. */
final class Transcript {

  /** Older lines scroll away for good. */
  private static final int KEPT = 200;

  private final List<Line> lines = new ArrayList<>();
  private boolean otherTyping;

  /**
   * A line of the conversation.
   *
   * @param mine whether the owner of the window wrote it
   * @param at when it was written
   * @param late whether it waited on the server until its recipient came online
   */
  record Line(boolean mine, String words, Instant at, boolean late) {}

  synchronized void add(Line line) {
    lines.add(line);
    if (lines.size() > KEPT) {
      lines.remove(0);
    }
    if (!line.mine()) {
      otherTyping = false;
    }
  }

  synchronized void otherTypes(boolean typing) {
    otherTyping = typing;
  }

  synchronized boolean isOtherTyping() {
    return otherTyping;
  }

  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }
}
