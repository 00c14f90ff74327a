package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;

/** What there is to say of one notice. Its items are the messages that are told. */
final class NoticeDraft implements Draft {

  private final Notice notice;
  private final Scenery scenery;
  private final Names names;
  private final Custom custom;
  private final Quotes quotes;
  private final boolean named;
  private final boolean hasSeveralAuthors;
  private final String link;

  /**
   * @param template by which it is said: where it tells the newest message only, the others are
   *     more than are told
   * @param capacity more code units than this fit no text
   */
  NoticeDraft(
      Notice notice, Template template, Scenery scenery, Names names, Custom custom, int capacity) {
    this.notice = notice;
    this.scenery = scenery;
    this.names = names;
    this.custom = custom;
    Quotes all = Quotes.of(notice, scenery, capacity);
    this.quotes = template.uses("messages[]") ? all : all.newest(template.uses("message") ? 1 : 0);
    this.named = scenery.texts().privacy() != Privacy.COUNT;
    this.hasSeveralAuthors = named && notice.hasSeveralAuthors();
    this.link = scenery.link(said(Cut.whole(0, Names.LONGEST), ""));
  }

  @Override
  public int items() {
    return quotes.quotes().size();
  }

  @Override
  public Excerpt oldest(int items) {
    return isQuoting() && items > 0 ? quote(items() - items).words() : Excerpt.of("");
  }

  private boolean isQuoting() {
    return scenery.texts().privacy() == Privacy.QUOTE;
  }

  /** How much of the oldest message is shown: only what is quoted is ever cut. */
  private int ofOldest(Cut cut) {
    return isQuoting() ? cut.oldest() : Integer.MAX_VALUE;
  }

  private Quote quote(int index) {
    return quotes.quotes().get(index);
  }

  @Override
  public Map<String, Object> macros(Cut cut, String ellipsis) {
    Map<String, Object> macros = said(cut, ellipsis);
    macros.put("link", link);
    macros.put("more", more(cut));
    macros.put("message", newest(cut, ellipsis));
    macros.put("messages", messages(cut, ellipsis));
    return macros;
  }

  /** All but what is quoted, and the link, which is made of it. */
  private Map<String, Object> said(Cut cut, String ellipsis) {
    Map<String, Object> macros = new HashMap<>();
    macros.put("recipient", recipient(cut, ellipsis));
    macros.put("sender", sender(cut, ellipsis));
    macros.put("conversation", conversation(cut, ellipsis));
    macros.put("count", notice.count());
    macros.put("several", hasSeveralAuthors);
    macros.put("named", named);
    macros.put("quoted", isQuoting());
    macros.put("date", scenery.moments().date(notice.newest().at()));
    macros.put("time", scenery.moments().time(notice.newest().at()));
    macros.put("site", scenery.site());
    macros.put("url", Macros.URL);
    return macros;
  }

  private int more(Cut cut) {
    int more = quotes.untold();
    for (int i = 0; i < items() - cut.items(); i++) {
      more += quote(i).count();
    }
    return more;
  }

  private Map<String, Object> recipient(Cut cut, String ellipsis) {
    return Map.of(
        "id", PlainLine.of(notice.recipient()),
        "name", names.person(notice.recipient()).first(cut.name(), ellipsis),
        "custom", custom.recipient());
  }

  private Map<String, Object> sender(Cut cut, String ellipsis) {
    if (!named) {
      return Map.of("id", "", "name", scenery.phrases().someone(), "custom", Map.of());
    }
    Map<String, Object> sender = new HashMap<>(author(notice.newest(), cut, ellipsis));
    sender.put("custom", custom.sender());
    return sender;
  }

  private Map<String, Object> conversation(Cut cut, String ellipsis) {
    Conversation conversation = notice.conversation();
    if (!named) {
      return Map.of(
          "id", "", "jid", "", "name", scenery.site(), "group", false, "custom", Map.of());
    }
    boolean room = conversation.isRoom();
    String jid = room ? conversation.id() : notice.newest().sender();
    Excerpt name = room ? names.room(jid) : names.person(jid);
    return Map.of(
        "id", PlainLine.of(conversation.id()),
        "jid", PlainLine.of(jid),
        "name", name.first(cut.name(), ellipsis),
        "group", room,
        "custom", custom.conversation());
  }

  /** Of the newest message, all but where it is the only one, too. */
  private String newest(Cut cut, String ellipsis) {
    if (items() == 0) {
      return "";
    }
    int shown = cut.items() > 1 ? Integer.MAX_VALUE : ofOldest(cut);
    return quote(items() - 1).first(shown, ellipsis);
  }

  private List<Map<String, Object>> messages(Cut cut, String ellipsis) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (int i = items() - cut.items(); i < items(); i++) {
      Quote quote = quote(i);
      int shown = messages.isEmpty() ? ofOldest(cut) : Integer.MAX_VALUE;
      messages.add(
          Map.of(
              "sender", named ? author(quote.message(), cut, ellipsis) : sender(cut, ellipsis),
              "text", quote.first(shown, ellipsis),
              "date", scenery.moments().date(quote.message().at()),
              "time", scenery.moments().time(quote.message().at()),
              "last", i == items() - 1));
    }
    return messages;
  }

  private Map<String, Object> author(MissedMessage message, Cut cut, String ellipsis) {
    String name = names.author(message.sender(), message.nick()).first(cut.name(), ellipsis);
    return Map.of("id", PlainLine.of(message.sender()), "name", name);
  }
}
