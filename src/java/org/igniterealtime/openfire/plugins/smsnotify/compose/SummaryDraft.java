package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/**
 * What there is to say of several notices to one person. Its items are the conversations that are
 * named, those first in which most was missed.
 */
final class SummaryDraft implements Draft {

  private static final Comparator<Notice> MOST_THEN_NEWEST_FIRST =
      Comparator.comparingInt(Notice::count)
          .thenComparing(notice -> notice.newest().at())
          .reversed();

  private final List<Notice> notices;
  private final Names names;
  private final List<Named> named = new ArrayList<>();
  private final int count;

  /** A conversation that can be named. */
  private record Named(Conversation conversation, Excerpt name, int count) {}

  /**
   * @param notices to one person, of a conversation each; never empty
   * @param plain makes names fit for a text
   * @param capacity more code units than this fit no text
   */
  SummaryDraft(
      List<Notice> notices, Directory directory, UnaryOperator<String> plain, int capacity) {
    this.notices = notices.stream().sorted(MOST_THEN_NEWEST_FIRST).toList();
    this.names = new Names(directory, plain);
    this.count = notices.stream().mapToInt(Notice::count).sum();
    // Those that no text has room for need no name, which would have to be asked for.
    int units = 0;
    for (int i = 0; i < notices.size() && units <= capacity; i++) {
      Excerpt name = name(this.notices.get(i));
      units += name.first(Names.LONGEST, "").length();
      named.add(new Named(this.notices.get(i).conversation(), name, this.notices.get(i).count()));
    }
  }

  private Excerpt name(Notice notice) {
    return notice.conversation().isRoom()
        ? names.room(notice.conversation().id())
        : names.person(notice.newest().sender());
  }

  @Override
  public Cut whole() {
    return new Cut(named.size(), Integer.MAX_VALUE, Names.LONGEST);
  }

  @Override
  public Excerpt newest() {
    return Excerpt.of("");
  }

  @Override
  public Map<String, Object> macros(Cut cut, String ellipsis) {
    String recipient = names.person(notices.get(0).recipient()).first(cut.name(), ellipsis);
    return Map.of(
        "recipient",
        Map.of("name", recipient),
        "count",
        count,
        "more",
        notices.size() - cut.items(),
        "conversations",
        conversations(cut, ellipsis));
  }

  private List<Map<String, Object>> conversations(Cut cut, String ellipsis) {
    List<Map<String, Object>> conversations = new ArrayList<>();
    for (int i = 0; i < cut.items(); i++) {
      Named each = named.get(i);
      conversations.add(
          Map.of(
              "id", PlainLine.of(each.conversation().id()),
              "name", each.name().first(cut.name(), ellipsis),
              "group", each.conversation().isRoom(),
              "count", each.count(),
              "last", i == cut.items() - 1));
    }
    return conversations;
  }
}
