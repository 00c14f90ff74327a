package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.ArrayList;
import java.util.List;

/** Draws how often each of several things happened: bars beneath each other, under their words. */
final class Ranking {

  private static final int ROW = 38;
  private static final int WORDS_UP_TO = 14;
  private static final int BAR_FROM = 19;
  private static final int BAR = 13;
  private static final int ROOM_FOR_NUMBER = 70;
  private static final int GAP = 6;
  private static final int MIDDLE_OF_TEXT = 11;

  private Ranking() {}

  /** How often something happened. */
  record Row(String css, String words, long times, String number) {}

  static Drawing of(List<Row> rows) {
    long most = Math.max(1, rows.stream().mapToLong(Row::times).max().orElse(1));
    List<Drawing.Bar> bars = new ArrayList<>();
    List<Drawing.Mark> marks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double width = Math.max(1, (double) row.times() / most * (Plot.WIDTH - ROOM_FOR_NUMBER));
      int top = i * ROW;
      marks.add(mark(0, top + WORDS_UP_TO, row.words()));
      bars.add(
          new Drawing.Bar(
              row.css(),
              "0",
              Integer.toString(top + BAR_FROM),
              Plot.point(width),
              Integer.toString(BAR),
              row.words() + ": " + row.number()));
      marks.add(mark(width + GAP, top + BAR_FROM + MIDDLE_OF_TEXT, row.number()));
    }
    return new Drawing(
        Plot.WIDTH, Math.max(1, rows.size()) * ROW, List.of(), bars, List.of(), List.of(), marks);
  }

  private static Drawing.Mark mark(double x, int y, String words) {
    return new Drawing.Mark("sn-axis", Plot.point(x), Integer.toString(y), "start", words);
  }
}
