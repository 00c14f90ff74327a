package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** What there is to say of one notice. Its items are the messages that are quoted. */
final class NoticeDraft implements Draft {

  private final Notice notice;
  private final Names names;
  private final List<Quote> quotes;
  private final int countable;
  private final boolean hasSeveralAuthors;

  /** A message that can be quoted. */
  private record Quote(MissedMessage message, Excerpt words) {}

  /**
   * @param plain makes names and messages fit for a text
   * @param capacity more code units than this fit no text
   */
  NoticeDraft(Notice notice, Directory directory, UnaryOperator<String> plain, int capacity) {
    this.notice = notice;
    this.names = new Names(directory, plain);
    this.hasSeveralAuthors =
        notice.messages().stream().map(MissedMessage::sender).distinct().limit(2).count() > 1;
    Deque<Quote> newestFirst = new ArrayDeque<>();
    int blank = 0;
    int units = 0;
    List<MissedMessage> messages = notice.messages();
    for (int i = messages.size() - 1; i >= 0 && units <= capacity; i--) {
      String words = plain.apply(words(messages.get(i)));
      if (words.isEmpty()) {
        blank++;
      } else {
        units += words.length();
        // One unit too many, so that what is not looked at never passes for the whole.
        Excerpt excerpt = Excerpt.of(words, Integer.MAX_VALUE, capacity + 1);
        newestFirst.addFirst(new Quote(messages.get(i), excerpt));
      }
    }
    this.quotes = List.copyOf(newestFirst);
    this.countable = notice.count() - blank;
  }

  /** What a message says; of one that is not quoted, what it is. */
  private static String words(MissedMessage message) {
    return switch (message.content()) {
      case TEXT -> message.body();
      case FILE -> "sent a file";
      case ENCRYPTED -> "sent an encrypted message";
      case NOT_KEPT -> "sent a message";
    };
  }

  @Override
  public Cut whole() {
    return new Cut(quotes.size(), Integer.MAX_VALUE, Names.LONGEST);
  }

  /** Messages that say nothing are left aside. */
  @Override
  public Excerpt newest() {
    return quotes.isEmpty() ? Excerpt.of("") : quotes.get(quotes.size() - 1).words();
  }

  @Override
  public Map<String, Object> macros(Cut cut, String ellipsis) {
    Map<String, Object> macros = new HashMap<>();
    macros.put("recipient", person(notice.recipient(), "", cut, ellipsis));
    macros.put("sender", author(notice.newest(), cut, ellipsis));
    macros.put("conversation", conversation(cut, ellipsis));
    macros.put("count", notice.count());
    macros.put("more", countable - cut.items());
    macros.put("several", hasSeveralAuthors);
    macros.put("message", newest().first(cut.newest(), ellipsis));
    macros.put("messages", messages(cut, ellipsis));
    return macros;
  }

  private Map<String, Object> conversation(Cut cut, String ellipsis) {
    Conversation conversation = notice.conversation();
    Excerpt name =
        conversation.isRoom()
            ? names.room(conversation.id())
            : names.person(notice.newest().sender());
    return Map.of(
        "id", PlainLine.of(conversation.id()),
        "name", name.first(cut.name(), ellipsis),
        "group", conversation.isRoom());
  }

  private List<Map<String, Object>> messages(Cut cut, String ellipsis) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (int i = quotes.size() - cut.items(); i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      boolean last = i == quotes.size() - 1;
      int shown = last ? cut.newest() : Integer.MAX_VALUE;
      messages.add(
          Map.of(
              "sender", author(quote.message(), cut, ellipsis),
              "text", quote.words().first(shown, ellipsis),
              "last", last));
    }
    return messages;
  }

  private Map<String, Object> author(MissedMessage message, Cut cut, String ellipsis) {
    return person(message.sender(), message.nick(), cut, ellipsis);
  }

  private Map<String, Object> person(String jid, String nick, Cut cut, String ellipsis) {
    String name = names.author(jid, nick).first(cut.name(), ellipsis);
    return Map.of("id", PlainLine.of(jid), "name", name);
  }
}
