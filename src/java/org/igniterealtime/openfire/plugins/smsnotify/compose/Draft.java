package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** What there is to say of one notice, and the macros for as much of it as shall be said. */
final class Draft {

  private static final int LONGEST_NAME = 40;

  /** A name of few graphemes and many characters shall not fill the text either. */
  private static final int LONGEST_NAME_UNITS = 80;

  private final Notice notice;
  private final Directory directory;
  private final UnaryOperator<String> plain;
  private final Map<String, Excerpt> names = new HashMap<>();
  private final List<Quote> quotes;
  private final int countable;

  /** A message that can be quoted. */
  private record Quote(String sender, Excerpt words) {}

  /**
   * How much is said.
   *
   * @param messages how many messages are quoted, the newest of all
   * @param newest how many graphemes of the newest are shown
   * @param name how many graphemes of each name are shown
   */
  record Cut(int messages, int newest, int name) {}

  /**
   * @param plain makes names and messages fit for a text
   * @param capacity more code units than this fit no text
   */
  Draft(Notice notice, Directory directory, UnaryOperator<String> plain, int capacity) {
    this.notice = notice;
    this.directory = directory;
    this.plain = plain;
    Deque<Quote> newestFirst = new ArrayDeque<>();
    int blank = 0;
    int units = 0;
    List<MissedMessage> messages = notice.messages();
    for (int i = messages.size() - 1; i >= 0 && units <= capacity; i--) {
      String words = plain.apply(messages.get(i).body());
      if (words.isEmpty()) {
        blank++;
      } else {
        units += words.length();
        // One unit too many, so that what is not looked at never passes for the whole.
        Excerpt excerpt = Excerpt.of(words, Integer.MAX_VALUE, capacity + 1);
        newestFirst.addFirst(new Quote(messages.get(i).sender(), excerpt));
      }
    }
    this.quotes = List.copyOf(newestFirst);
    this.countable = notice.count() - blank;
  }

  /** Everything that may be said. */
  Cut whole() {
    return new Cut(quotes.size(), Integer.MAX_VALUE, LONGEST_NAME);
  }

  /** The words of the message that came last, blank ones left aside. */
  Excerpt newest() {
    return quotes.isEmpty() ? Excerpt.of("") : quotes.get(quotes.size() - 1).words();
  }

  /** The values of all macros. */
  Map<String, Object> macros(Cut cut, String ellipsis) {
    Map<String, Object> sender = person(notice.newest().sender(), cut, ellipsis);
    return Map.of(
        "recipient", person(notice.recipient(), cut, ellipsis),
        "sender", sender,
        "conversation", Map.of("id", PlainLine.of(notice.conversation().id())),
        "count", notice.count(),
        "more", countable - cut.messages(),
        "message", newest().first(cut.newest(), ellipsis),
        "messages", messages(cut, ellipsis));
  }

  private List<Map<String, Object>> messages(Cut cut, String ellipsis) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (int i = quotes.size() - cut.messages(); i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      boolean last = i == quotes.size() - 1;
      int shown = last ? cut.newest() : Integer.MAX_VALUE;
      messages.add(
          Map.of(
              "sender", person(quote.sender(), cut, ellipsis),
              "text", quote.words().first(shown, ellipsis),
              "last", last));
    }
    return messages;
  }

  private Map<String, Object> person(String jid, Cut cut, String ellipsis) {
    Excerpt name = names.computeIfAbsent(jid, this::name);
    return Map.of("id", PlainLine.of(jid), "name", name.first(cut.name(), ellipsis));
  }

  private Excerpt name(String jid) {
    String name = plain.apply(directory.displayName(jid));
    return Excerpt.of(name.isEmpty() ? PlainLine.of(jid) : name, LONGEST_NAME, LONGEST_NAME_UNITS);
  }
}
