package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.store.Past;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to somebody lately, verdict by verdict, with the texts of each. */
final class Lately {

  private static final Logger Log = LoggerFactory.getLogger(Lately.class);
  private static final int MOST = 20;

  private final Past past;

  Lately(Past past) {
    this.past = Objects.requireNonNull(past);
  }

  /**
   * What is to be shown.
   *
   * @param isAway whether the database does not answer
   */
  record Shown(boolean isAway, List<Line> lines) {

    boolean hasLines() {
      return !lines.isEmpty();
    }

    boolean isQuiet() {
      return !isAway && lines.isEmpty();
    }
  }

  /** One verdict. */
  record Line(Moment at, String where, String sentence, int count, List<Text> texts) {}

  /** A text that it ended in. */
  record Text(String id, String phone, String state, String stateName) {}

  Shown of(String user, Optional<Conversation> where, Wording words) {
    try {
      List<Verdict> verdicts = past.verdicts(user, where, MOST);
      Map<UUID, List<Past.Told>> texts =
          past.texts(verdicts.stream().map(Lately::holdOfTexts).toList()).stream()
              .collect(Collectors.groupingBy(Past.Told::hold));
      return new Shown(false, verdicts.stream().map(it -> line(it, user, texts, words)).toList());
    } catch (RuntimeException e) {
      Log.debug("What happened lately cannot be told now", e);
      return new Shown(true, List.of());
    }
  }

  /** A summary's texts are those of the first of what it tells of. */
  private static UUID holdOfTexts(Verdict verdict) {
    String summary = verdict.facts().get(Settlement.SUMMARY);
    return summary == null ? verdict.hold() : UUID.fromString(summary);
  }

  private static Line line(
      Verdict verdict, String user, Map<UUID, List<Past.Told>> texts, Wording words) {
    List<Text> shown = new ArrayList<>();
    for (Past.Told told : texts.getOrDefault(holdOfTexts(verdict), List.of())) {
      shown.add(
          new Text(
              told.text().toString(),
              told.phone().masked(),
              told.state().name(),
              words.state(told.state())));
    }
    return new Line(
        Moment.of(verdict.at()),
        verdict.conversation().other(user).orElse(verdict.conversation().id()),
        words.sentence(verdict),
        verdict.count(),
        shown);
  }
}
