package org.igniterealtime.openfire.plugins.smsnotify.admin;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/** The page <i>SMS notifications</i>: what waits, what was sent, what was not and why. */
final class OverviewPage implements Page {

  private final Overview overview;

  OverviewPage(Overview overview) {
    this.overview = overview;
  }

  /** How many texts there are in a state. */
  record Count(String state, String stateName, long texts) {}

  @Override
  public String path() {
    return "/overview.jsp";
  }

  @Override
  public Answer look(Visit visit) {
    Overview.Snapshot now = overview.now();
    UnaryOperator<String> readable = iso -> Moment.of(Instant.parse(iso)).readable();
    return new Answer.Shown(
        "overview",
        Map.of(
            "now", now,
            "counts", counts(now.textsByState(), visit.words()),
            "readable", readable));
  }

  /** In the order of a text's life. */
  private static List<Count> counts(Map<TextState, Long> textsByState, Wording wording) {
    Map<TextState, Long> ordered = new EnumMap<>(TextState.class);
    ordered.putAll(textsByState);
    return ordered.entrySet().stream()
        .map(it -> new Count(it.getKey().name(), wording.state(it.getKey()), it.getValue()))
        .toList();
  }
}
