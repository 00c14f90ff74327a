package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;

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
  private final Scenery scenery;
  private final Names names;
  private final Custom custom;
  private final List<Named> named = new ArrayList<>();
  private final int count;
  private final Instant newest;
  private final String link;

  /** A conversation that can be named. */
  private record Named(Conversation conversation, String jid, Excerpt name, int count) {}

  /**
   * @param notices to one person, of a conversation each; never empty
   * @param capacity more code units than this fit no text
   */
  SummaryDraft(List<Notice> notices, Scenery scenery, Names names, Custom custom, int capacity) {
    this.notices = notices.stream().sorted(MOST_THEN_NEWEST_FIRST).toList();
    this.scenery = scenery;
    this.names = names;
    this.custom = custom;
    this.count = notices.stream().mapToInt(Notice::count).sum();
    this.newest =
        notices.stream()
            .map(notice -> notice.newest().at())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    // Those that no text has room for need no name, which would have to be asked for.
    int units = 0;
    for (int i = 0; isNaming() && i < notices.size() && units <= capacity; i++) {
      Named each = named(this.notices.get(i));
      units += each.name().first(Names.LONGEST, "").length();
      named.add(each);
    }
    this.link = scenery.link(said(Names.LONGEST, ""));
  }

  private boolean isNaming() {
    return scenery.texts().privacy() != Privacy.COUNT;
  }

  private Named named(Notice notice) {
    boolean room = notice.conversation().isRoom();
    String jid = room ? notice.conversation().id() : notice.newest().sender();
    Excerpt name = room ? names.room(jid) : names.person(jid);
    return new Named(notice.conversation(), jid, name, notice.count());
  }

  @Override
  public int items() {
    return named.size();
  }

  @Override
  public Excerpt oldest(int items) {
    return Excerpt.of("");
  }

  @Override
  public Map<String, Object> macros(Cut cut, String ellipsis) {
    Map<String, Object> macros = said(cut.name(), ellipsis);
    macros.put("link", link);
    macros.put("more", notices.size() - cut.items());
    macros.put("conversations", conversations(cut, ellipsis));
    return macros;
  }

  /** All but the conversations, and the link, which is made of it. */
  private Map<String, Object> said(int name, String ellipsis) {
    Map<String, Object> macros = new HashMap<>();
    String recipient = notices.get(0).recipient();
    macros.put(
        "recipient",
        Map.of(
            "id", PlainLine.of(recipient),
            "name", names.person(recipient).first(name, ellipsis),
            "custom", custom.recipient()));
    macros.put("count", count);
    macros.put("named", isNaming());
    macros.put("date", scenery.moments().date(newest));
    macros.put("time", scenery.moments().time(newest));
    macros.put("site", scenery.site());
    macros.put("url", Macros.URL);
    return macros;
  }

  private List<Map<String, Object>> conversations(Cut cut, String ellipsis) {
    List<Map<String, Object>> conversations = new ArrayList<>();
    for (int i = 0; i < cut.items(); i++) {
      Named each = named.get(i);
      conversations.add(
          Map.of(
              "id", PlainLine.of(each.conversation().id()),
              "jid", PlainLine.of(each.jid()),
              "name", each.name().first(cut.name(), ellipsis),
              "group", each.conversation().isRoom(),
              "count", each.count(),
              "last", i == cut.items() - 1));
    }
    return conversations;
  }
}
