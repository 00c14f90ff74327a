package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * The answer in one sentence.
 *
 * @param kind its mark's name
 * @param word the same in one word
 * @param also what else is in the way, the first being what the sentence tells
 */
record Answered(String kind, String word, Sentence sentence, List<Hindrance> also) {

  /** Something else that is in the way, by the identity of its row. */
  record Hindrance(String id, String name) {}

  boolean hasMore() {
    return !also.isEmpty();
  }

  /** What the conditions come to. */
  static Answered of(Case about, List<Row> rows, Wording words) {
    Sentences sentences = new Sentences(words);
    Optional<Row> decisive =
        first(rows, List.of(Mark.NO, Mark.LATER)).or(() -> first(rows, List.of(Mark.UNKNOWN)));
    if (decisive.isEmpty()) {
      return of(
          Mark.YES,
          sentences.of("page.why.answer.yes", about.user(), numbers(about), told(about)),
          List.of(),
          words);
    }
    Row row = decisive.get();
    List<Hindrance> also =
        rows.stream()
            .filter(it -> it.mark().isInTheWay() && !it.equals(row))
            .map(it -> new Hindrance(it.id(), words.of("page.why.also." + it.id())))
            .toList();
    return of(row.mark(), sentence(about, row, sentences), also, words);
  }

  private static Answered of(Mark mark, Sentence sentence, List<Hindrance> also, Wording words) {
    return new Answered(mark.name(), words.of("page.why.word." + mark.name()), sentence, also);
  }

  private static Optional<Row> first(List<Row> rows, List<Mark> marks) {
    return rows.stream().filter(it -> marks.contains(it.mark())).findFirst();
  }

  private static Sentence sentence(Case about, Row row, Sentences sentences) {
    return switch (row.mark()) {
      case NO -> sentences.of("page.why.no." + row.id(), about.user(), about.imagined().with());
      case LATER -> sentences.of("page.why.later." + row.id(), about.user(), told(about));
      default ->
          row.id().equals(Checks.ATTENTION) && !row.facts().isEmpty()
              ? sentences.of("page.why.answer.depends", about.user())
              : sentences.of("page.why.answer.unknown", about.user());
    };
  }

  private static String numbers(Case about) {
    return about.explanation().texted().stream()
        .map(PhoneNumber::masked)
        .collect(Collectors.joining(", "));
  }

  private static Instant told(Case about) {
    return about.told().orElse(about.explanation().at());
  }
}
