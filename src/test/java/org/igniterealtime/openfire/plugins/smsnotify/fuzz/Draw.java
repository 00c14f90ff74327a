package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/**
 * Decisions that are read off bytes, one after the other, so that a change of a byte changes one
 * decision. Where there are no bytes any more, each is the first that is possible.
 */
public final class Draw {

  private static final int LONGEST_LITERAL = 40;
  private static final int MOST_DOUBLINGS = 14;

  private final byte[] bytes;
  private int next;

  /** Decisions that these bytes say. */
  public Draw(byte[] bytes) {
    this.bytes = bytes;
  }

  /** So many decisions at random. */
  public static Draw of(Random random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return new Draw(drawn);
  }

  /** Whether all bytes are used. */
  public boolean isOver() {
    return next >= bytes.length;
  }

  private int octet() {
    return isOver() ? 0 : bytes[next++] & 0xFF;
  }

  /** A number from 0 on and less than this one, of at most 65,536. */
  public int below(int end) {
    return (end > 256 ? (octet() << 8) | octet() : octet()) % end;
  }

  /** True, once in so many cases. */
  public boolean isOnceIn(int cases) {
    return below(cases) == cases - 1;
  }

  /** One of them. */
  public <T> T any(List<T> all) {
    return all.get(below(all.size()));
  }

  /** What is left, as text. */
  public String rest() {
    String rest = new String(bytes, next, bytes.length - next, UTF_8);
    next = bytes.length;
    return rest;
  }

  /** Words: as the bytes say, or such as hurt, once or thousands of times. */
  public String words(int most) {
    String words = words();
    return words.length() <= most ? words : words.substring(0, most);
  }

  private String words() {
    return switch (below(8)) {
      case 0, 1, 2 -> literal();
      case 3 -> any(Values.HOSTILE).repeat(1 << below(MOST_DOUBLINGS));
      case 4 -> literal() + any(Values.HOSTILE) + literal();
      default -> any(Values.HOSTILE);
    };
  }

  private String literal() {
    int length = Math.min(below(LONGEST_LITERAL), bytes.length - next);
    String literal = new String(bytes, next, length, UTF_8);
    next += length;
    return literal;
  }
}
