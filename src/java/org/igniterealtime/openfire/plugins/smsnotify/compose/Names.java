package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What people and rooms are called in one text; each is asked for once. For one thread. */
final class Names {

  /** No name is shown with more graphemes. */
  static final int LONGEST = 40;

  /** A name of few graphemes and many characters shall not fill the text either. */
  private static final int LONGEST_UNITS = 80;

  private final Directory directory;
  private final UnaryOperator<String> plain;
  private final Map<Named, Excerpt> names = new HashMap<>();

  /** Whoever has a name; a nick is empty where there is none. */
  private record Named(String jid, String nick) {}

  /**
   * @param plain makes names fit for a text
   */
  Names(Directory directory, UnaryOperator<String> plain) {
    this.directory = directory;
    this.plain = plain;
  }

  /** What a person is called. */
  Excerpt person(String jid) {
    return author(jid, "");
  }

  /**
   * What the author of a message is called.
   *
   * @param nick the name in the room; empty outside of rooms
   */
  Excerpt author(String jid, String nick) {
    return names.computeIfAbsent(
        new Named(jid, nick),
        it -> bounded(it.nick().isEmpty() ? directory.displayName(jid) : it.nick(), jid));
  }

  /** What a room is called. */
  Excerpt room(String jid) {
    return names.computeIfAbsent(new Named(jid, ""), it -> bounded(directory.roomName(jid), jid));
  }

  private Excerpt bounded(String name, String otherwise) {
    String shown = plain.apply(name);
    return Excerpt.of(shown.isEmpty() ? PlainLine.of(otherwise) : shown, LONGEST, LONGEST_UNITS);
  }
}
