package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;

/**
 * What a notice tells of its messages, by how much a text may say (F21), oldest first.
 *
 * @param quotes what is told
 * @param untold how many messages none of them stands for
 */
record Quotes(List<Quote> quotes, int untold) {

  Quotes {
    quotes = List.copyOf(quotes);
  }

  /**
   * @param plain makes words fit for a text
   * @param capacity more code units than this fit no text
   */
  static Quotes of(
      Notice notice,
      TextSettings texts,
      Phrases phrases,
      UnaryOperator<String> plain,
      int capacity) {
    return switch (texts.privacy()) {
      case QUOTE -> quoted(notice, texts, phrases, plain, capacity);
      case NAME -> byAuthor(notice, phrases);
      case COUNT -> new Quotes(List.of(counted(notice.newest(), notice.count(), phrases)), 0);
    };
  }

  private static Quotes quoted(
      Notice notice,
      TextSettings texts,
      Phrases phrases,
      UnaryOperator<String> plain,
      int capacity) {
    Deque<Quote> newestFirst = new ArrayDeque<>();
    int blank = 0;
    int units = 0;
    List<MissedMessage> messages = notice.messages();
    for (int i = messages.size() - 1; i >= 0 && units <= capacity; i--) {
      MissedMessage message = messages.get(i);
      String words = plain.apply(phrases.kindOf(message));
      if (words.isEmpty()) {
        blank++;
      } else {
        // One unit too many, so that what is not looked at never passes for the whole.
        Excerpt excerpt = Excerpt.of(words, Integer.MAX_VALUE, capacity + 1);
        Quote quote = new Quote(message, excerpt, link(message, texts), 1);
        units += quote.length();
        newestFirst.addFirst(quote);
      }
    }
    return new Quotes(List.copyOf(newestFirst), notice.count() - blank - newestFirst.size());
  }

  private static String link(MissedMessage message, TextSettings texts) {
    return texts.fileLinks() ? message.file().map(SharedFile::url).orElse("") : "";
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
