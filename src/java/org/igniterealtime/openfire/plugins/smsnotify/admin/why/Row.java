package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;

/**
 * A condition as the page shows it.
 *
 * @param id names it, and its words
 * @param word its mark in a word
 * @param label what has to be so
 * @param facts what is so, in sentences
 * @param links where it is changed
 */
record Row(
    String id, Mark mark, String word, String label, List<Sentence> facts, List<Link> links) {

  /** Where something is changed. */
  record Link(String to, String label) {}

  Row {
    facts = List.copyOf(facts);
    links = List.copyOf(links);
  }

  static Row of(String id, Mark mark, List<Sentence> facts, List<Link> links, Wording words) {
    return new Row(
        id, mark, words.of("page.why.mark." + mark), words.of("page.why.row." + id), facts, links);
  }

  boolean isUnknown() {
    return mark == Mark.UNKNOWN;
  }

  String sign() {
    return mark.sign();
  }

  String kind() {
    return mark.name();
  }
}
