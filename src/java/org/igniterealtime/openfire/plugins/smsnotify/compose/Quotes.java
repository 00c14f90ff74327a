package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/**
 * What a notice tells of its messages, by how much a text may say (F21), oldest first.
 *
 * @param quotes what is told
 * @param untold how many messages none of them stands for
 */
record Quotes(List<Quote> quotes, int untold) {

  /** What parts the messages in the built-in words: nobody shall speak as another by typing it. */
  private static final Pattern BETWEEN = Pattern.compile("(?<![^ ])/(?![^ ])");

  private static final String NOT_BETWEEN = "|";

  Quotes {
    quotes = List.copyOf(quotes);
  }

  /**
   * What is told of a notice.
   *
   * @param capacity more code units than this fit no text
   */
  static Quotes of(Notice notice, Scenery scenery, int capacity) {
    return switch (scenery.texts().privacy()) {
      case QUOTE -> quoted(notice, scenery, capacity);
      case NAME -> byAuthor(notice, scenery.phrases());
      case COUNT ->
          new Quotes(List.of(counted(notice.newest(), notice.count(), scenery.phrases())), 0);
    };
  }

  /** Only so many of them, the newest; the others count as untold. */
  Quotes newest(int most) {
    int left = Math.max(0, quotes.size() - most);
    int more = quotes.subList(0, left).stream().mapToInt(Quote::count).sum();
    return new Quotes(quotes.subList(left, quotes.size()), untold + more);
  }

  private static Quotes quoted(Notice notice, Scenery scenery, int capacity) {
    boolean several = notice.hasSeveralAuthors();
    Deque<Quote> newestFirst = new ArrayDeque<>();
    int blank = 0;
    int units = 0;
    List<MissedMessage> messages = notice.messages();
    for (int i = messages.size() - 1; i >= 0 && units <= capacity; i--) {
      MissedMessage message = messages.get(i);
      String words = scenery.plain().apply(scenery.phrases().kindOf(message));
      if (words.isEmpty()) {
        blank++;
      } else {
        Quote quote =
            quote(
                message,
                several ? BETWEEN.matcher(words).replaceAll(NOT_BETWEEN) : words,
                scenery,
                capacity);
        units += quote.length();
        newestFirst.addFirst(quote);
      }
    }
    if (newestFirst.isEmpty()) {
      String words = scenery.phrases().message();
      newestFirst.add(quote(notice.newest(), words, scenery, capacity));
      blank--;
    }
    return new Quotes(List.copyOf(newestFirst), notice.count() - blank - newestFirst.size());
  }

  private static Quote quote(MissedMessage message, String words, Scenery scenery, int capacity) {
    // One unit too many, so that what is not looked at never passes for the whole.
    Excerpt excerpt = Excerpt.of(words, Integer.MAX_VALUE, capacity + 1);
    return new Quote(message, excerpt, link(message, scenery), 1);
  }

  private static String link(MissedMessage message, Scenery scenery) {
    return message
        .file()
        .map(SharedFile::url)
        .filter(url -> scenery.texts().fileLinks() && !url.equals(scenery.attached()))
        .orElse("");
  }

  /** Who wrote how much; who wrote last is last. */
  private static Quotes byAuthor(Notice notice, Phrases phrases) {
    Map<List<String>, MissedMessage> newest = new LinkedHashMap<>();
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (MissedMessage message : notice.messages()) {
      List<String> author = List.of(message.sender(), message.nick());
      newest.remove(author);
      newest.put(author, message);
      counts.merge(author, 1, Integer::sum);
    }
    int untold = notice.count() - notice.messages().size();
    if (!notice.conversation().isRoom()) {
      // There is nobody else who may have written the ones that are not held any more.
      counts.replaceAll((author, count) -> count + untold);
    }
    List<Quote> quotes =
        newest.entrySet().stream()
            .map(each -> counted(each.getValue(), counts.get(each.getKey()), phrases))
            .toList();
    return new Quotes(quotes, notice.conversation().isRoom() ? untold : 0);
  }

  private static Quote counted(MissedMessage newest, int count, Phrases phrases) {
    return new Quote(newest, Excerpt.of(phrases.messages(count)), "", count);
  }
}
