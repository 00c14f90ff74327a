package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that was said, each message with a mark that no other has and that its text quotes.
 *
 * <p>A message is owed to its recipient in two cases. The server has handled a ping that its sender
 * sent after it: then the server has routed it, and either its hold is committed or it lies in the
 * server's own offline store, from where it is taken at the next start. Or it was found committed,
 * in a hold or in a text, when the server was dead. What is neither may be lost with the server,
 * but not be told twice.
 */
final class Said {

  private static final Pattern MARK = Pattern.compile("\\bm[0-9]{6}\\b");

  private final AtomicInteger marks = new AtomicInteger();
  private final Map<String, String> recipients = new ConcurrentHashMap<>();
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Map<String, String> holds = new ConcurrentHashMap<>();
  private final Set<String> committed = ConcurrentHashMap.newKeySet();

  /** A new mark for a message that is about to be said. */
  String next(String recipient) {
    String mark = String.format(Locale.ROOT, "m%06d", marks.incrementAndGet());
    recipients.put(mark, recipient);
    return mark;
  }

  /** The marks in what a text, or a message, says. */
  static Set<String> marksIn(String body) {
    return body == null
        ? Set.of()
        : MARK.matcher(body).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /** The server has routed these. */
  void confirm(Set<String> routed) {
    confirmed.addAll(routed);
  }

  /** The database had these when the server was dead. */
  void commit(String hold, Set<String> found) {
    committed.addAll(found);
    found.forEach(mark -> holds.put(mark, hold));
  }

  Map<String, String> recipients() {
    return Map.copyOf(recipients);
  }

  boolean isOwed(String mark) {
    return confirmed.contains(mark) || committed.contains(mark);
  }

  /** The hold that a message was last found in; empty where it was never found in one. */
  Optional<String> holdOf(String mark) {
    return Optional.ofNullable(holds.get(mark));
  }

  int confirmed() {
    return confirmed.size();
  }

  int owed() {
    Set<String> owed = new HashSet<>(confirmed);
    owed.addAll(committed);
    return owed.size();
  }
}
