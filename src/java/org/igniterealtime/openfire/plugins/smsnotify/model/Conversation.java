package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A conversation: two bare JIDs, or one room.
 *
 * @param id what identifies it, at most {@value #MAX_ID_LENGTH} characters: the two bare JIDs in
 *     order with an ampersand between them (which no bare JID contains, RFC 7622 section 3.3.1), or
 *     the room's bare JID; an id that would be longer ends in a hash of the whole instead
 */
public record Conversation(String id) {

  /** The longest id, so that every database can index it. */
  public static final int MAX_ID_LENGTH = 700;

  private static final char BETWEEN = '&';

  public Conversation {
    Objects.requireNonNull(id);
  }

  /**
   * The conversation of two people, the same whoever is named first.
   *
   * @param one a bare JID
   * @param other a bare JID
   */
  public static Conversation between(String one, String other) {
    boolean inOrder = one.compareTo(other) <= 0;
    String pair = inOrder ? one + BETWEEN + other : other + BETWEEN + one;
    return new Conversation(bounded(pair, BETWEEN + "#"));
  }

  /**
   * The conversation in a room.
   *
   * @param room its bare JID
   */
  public static Conversation in(String room) {
    return new Conversation(bounded(room, "#"));
  }

  /**
   * Whether it is the conversation of two people, whoever is named first.
   *
   * @param one a bare JID
   * @param other a bare JID
   */
  public boolean isOf(String one, String other) {
    int whole = one.length() + 1 + other.length();
    if (whole > MAX_ID_LENGTH) {
      return equals(between(one, other));
    }
    return id.length() == whole && (isPair(one, other) || isPair(other, one));
  }

  private boolean isPair(String first, String second) {
    return id.startsWith(first) && id.endsWith(second) && id.charAt(first.length()) == BETWEEN;
  }

  /**
   * With whom it is, or in which room.
   *
   * @param one the bare JID of one of two people; without meaning for a room
   * @return a bare JID; empty where the id is too long to say
   */
  public Optional<String> other(String one) {
    if (id.length() >= MAX_ID_LENGTH) {
      return Optional.empty();
    }
    int between = id.indexOf(BETWEEN);
    if (between < 0) {
      return Optional.of(id);
    }
    String first = id.substring(0, between);
    return Optional.of(first.equals(one) ? id.substring(between + 1) : first);
  }

  /** Whether it is a room. */
  public boolean isRoom() {
    return id.indexOf(BETWEEN) < 0;
  }

  /**
   * @param mark stands before the hash, so that what it is can still be told
   */
  private static String bounded(String id, String mark) {
    if (id.length() <= MAX_ID_LENGTH) {
      return id;
    }
    String hash = sha256(id);
    int end = MAX_ID_LENGTH - hash.length() - mark.length();
    int whole = Character.isHighSurrogate(id.charAt(end - 1)) ? end - 1 : end;
    return id.substring(0, whole) + mark + hash;
  }

  private static String sha256(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
