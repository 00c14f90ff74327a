package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/** Strings as every database takes them. */
final class Storable {

  /** As long as the columns are that hold the JID of an author of a message. */
  static final int LONGEST_AUTHOR = 1000;

  /** As long as the columns are that hold a name in a room. */
  static final int LONGEST_NICK = 255;

  /** As long as the columns are that a person is looked for by. */
  private static final int LONGEST_JID = 320;

  private static final char NULL = '\0';
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BETWEEN = '\n';

  private Storable() {}

  /**
   * The string without what PostgreSQL or MySQL refuse: the null character, and halves of
   * characters outside the basic plane, become U+FFFD.
   */
  static String text(String raw) {
    String wellFormed = WellFormed.of(raw);
    // To look for it is much faster than to replace what is not there.
    return wellFormed.indexOf(NULL) < 0 ? wellFormed : wellFormed.replace(NULL, REPLACEMENT);
  }

  /**
   * All of a string.
   *
   * @param what it is, for the message
   * @param most as long as its column is
   * @throws IllegalArgumentException if there is no room for it
   */
  static String whole(String what, String raw, int most) {
    if (raw.length() > most) {
      throw new IllegalArgumentException(
          "%s has %d characters, and there is room for %d".formatted(what, raw.length(), most));
    }
    return text(raw);
  }

  /** All of a string; null for none, and for one that there is no room for. */
  static String wholeOrNull(String raw, int most) {
    return raw == null || raw.isEmpty() || raw.length() > most ? null : text(raw);
  }

  /** The address of a file; null for none, and for one that there is no room for. */
  static String address(String url) {
    return wholeOrNull(url, SharedFile.MAX_URL_LENGTH);
  }

  /** A bare JID as it is stored, and looked for, wherever people are looked for. */
  static String jid(String bare) {
    return bounded(bare, LONGEST_JID);
  }

  /** A name of so many characters at most: a longer one ends in a hash of the whole instead. */
  static String bounded(String name, int most) {
    if (name.length() <= most) {
      return text(name);
    }
    String hash = sha256(name);
    int end = most - hash.length() - 1;
    int whole = Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end;
    return text(name.substring(0, whole)) + '#' + hash;
  }

  /** A key of 64 characters for what is too long for one; no name may have a line break. */
  static String key(String... names) {
    return sha256(String.join(String.valueOf(BETWEEN), names));
  }

  /** Its first so many characters; null for null. */
  static String cut(String whole, int most) {
    if (whole == null || whole.length() <= most) {
      return whole == null ? null : text(whole);
    }
    return text(whole.substring(0, most));
  }

  private static String sha256(String whole) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Oracle stores an empty string as null. */
  static String orEmpty(String stored) {
    return stored == null ? "" : stored;
  }
}
