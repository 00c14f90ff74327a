package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records.Leaver;

/** Some people who leave, as rows name them. */
final class Leavers {

  /** Stands for whom a text went to of whom nothing is known but the number. */
  private static final String NOBODY = "-";

  private static final String BETWEEN = "&";
  private static final String HASHED = "&#";

  private final List<Leaver> all;
  private final Map<String, Instant> byJid = new HashMap<>();
  private final Map<String, Instant> byCounted = new HashMap<>();
  private final Map<String, Instant> byFingerprint = new HashMap<>();
  private final Map<String, Instant> byNumber = new HashMap<>();

  /**
   * @param numbers the numbers of each, by bare JID
   */
  Leavers(Collection<Leaver> all, Map<String, Set<PhoneNumber>> numbers) {
    this.all = List.copyOf(all);
    for (Leaver leaver : all) {
      byJid.merge(leaver.user(), leaver.until(), Leavers::later);
      byJid.merge(Storable.jid(leaver.user()), leaver.until(), Leavers::later);
      byCounted.merge(leaver.user(), leaver.countedFrom(), Leavers::later);
      byCounted.merge(Storable.jid(leaver.user()), leaver.countedFrom(), Leavers::later);
      byFingerprint.merge(Fingerprint.of(leaver.user()), leaver.until(), Leavers::later);
      for (PhoneNumber number : numbers.getOrDefault(leaver.user(), Set.of())) {
        byNumber.merge(number.e164(), leaver.until(), Leavers::later);
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether it is the JID of one of them. */
  boolean isOne(String jid, Instant at) {
    return isUntil(byJid.get(jid), at);
  }

  /** Whether what one of them has caused at some time still counts. */
  boolean isCounted(String jid, Instant at) {
    Instant from = byCounted.get(jid);
    return from != null && !at.isBefore(from);
  }

  /** Whether what somebody was told of one of them at some time still counts. */
  boolean isCountedWith(String conversation, String whose, Instant at) {
    Conversation with = new Conversation(conversation);
    return all.stream()
        .anyMatch(it -> !at.isBefore(it.countedFrom()) && with.isOf(whose, it.user()));
  }

  /** Whether it is the number of one of them. */
  boolean isNumber(String number, Instant at) {
    return isUntil(byNumber.get(number), at);
  }

  private static boolean isUntil(Instant until, Instant at) {
    return until != null && !at.isAfter(until);
  }

  /**
   * Whether somebody's conversation is one with one of them.
   *
   * @param whose bare JID of the other; empty where that is not known
   */
  boolean isWithOne(String conversation, String whose, Instant at) {
    if (conversation.contains(HASHED)) {
      Conversation hashed = new Conversation(conversation);
      return all.stream().anyMatch(it -> isUntil(it.until(), at) && hashed.isOf(whose, it.user()));
    }
    return people(conversation).stream().anyMatch(it -> isOne(it, at));
  }

  /** Whose conversation it is, as far as it says so; nobody's if it is a room. */
  static Set<String> people(String conversation) {
    return conversation.contains(BETWEEN) && !conversation.contains(HASHED)
        ? new HashSet<>(List.of(conversation.split(BETWEEN, 2)))
        : Set.of();
  }

  /** Whether one of some fingerprints is that of one of them. */
  boolean isAnyOf(String fingerprints, Instant at) {
    return List.of(fingerprints.split(" ")).stream()
        .anyMatch(it -> isUntil(byFingerprint.get(it), at));
  }

  /** Whether what somebody noted names one of them. */
  boolean areNamedIn(String note) {
    return Stream.concat(byJid.keySet().stream(), byNumber.keySet().stream())
        .anyMatch(name -> isNamedIn(note, name));
  }

  private static boolean isNamedIn(String note, String name) {
    int at = note.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      if (!(at > 0 && goesOn(note, at - 1)) && !(end < note.length() && goesOn(note, end))) {
        return true;
      }
      at = note.indexOf(name, at + 1);
    }
    return false;
  }

  /** Whether a longer name goes on here; a dot may end a sentence. */
  private static boolean goesOn(String note, int at) {
    char mark = note.charAt(at);
    if (mark == '.') {
      return at + 1 < note.length() && Character.isLetterOrDigit(note.charAt(at + 1));
    }
    return Character.isLetterOrDigit(mark) || mark == '-' || mark == '_' || mark == '@';
  }

  /** Fingerprints without theirs. */
  String without(String fingerprints) {
    List<String> others = new ArrayList<>(List.of(fingerprints.split(" ")));
    others.removeAll(byFingerprint.keySet());
    return String.join(" ", others);
  }

  /** Whether a row says whose it is. */
  static boolean isSomebodys(String whose) {
    return !whose.isEmpty() && !whose.equals(NOBODY);
  }
}
