package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.List;

/**
 * A chart with all that belongs to it, as the template {@code overview-chart} shows it.
 *
 * @param id begins the identities of its parts in the page
 * @param says what it shows, in one sentence, for whoever does not see it
 * @param none what is said in its place where there is nothing to draw; empty where there is
 * @param note one more sentence; may be empty
 * @param legend what its colours are; none where there is one only
 * @param table the same figures
 */
record Chart(
    String id,
    String title,
    String says,
    String none,
    String note,
    Drawing drawing,
    List<Key> legend,
    Table table) {

  boolean isDrawn() {
    return none.isEmpty();
  }

  boolean hasLegend() {
    return !legend.isEmpty();
  }

  /** What a colour is. */
  record Key(String css, String name) {}

  /** Figures in rows. */
  record Table(List<String> heads, List<Row> rows) {}

  /**
   * A row.
   *
   * @param head what it is of
   */
  record Row(Cell head, List<Cell> cells) {}

  /**
   * A figure.
   *
   * @param column the head of its column
   */
  record Cell(String column, String value) {}
}
