package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * Numbers, moments and strings, one after the other in an array of bytes. Nothing of a string is
 * lost, be it well-formed or not; a character of Latin-1 takes a byte, and any other makes all of
 * its string take two each. A string that is a UUID, as ids of stanzas are, takes 17 bytes, be it
 * in lower case or in upper case.
 */
final class Packed {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;
  private static final int BYTE = 0xff;
  private static final int LENGTH_OF_UUID = 36;

  /** How a string is written; what is before it is its length. */
  private static final int LATIN_1 = 0;

  private static final int UTF_16 = 1;
  private static final int IS_UUID = 2;
  private static final int IS_UPPER_CASE_UUID = 3;
  private static final int FORMS = 4;

  private Packed() {}

  /** Writes behind what is there. */
  static final class Writer {
    private byte[] bytes;
    private int size;

    Writer(byte[] before, int room) {
      this.bytes = Arrays.copyOf(before, before.length + room);
      this.size = before.length;
    }

    /** A number that is not negative: the smaller it is, the fewer bytes it takes. */
    void count(int number) {
      int left = number;
      while (left >= MORE) {
        octet(left | MORE);
        left >>>= BITS;
      }
      octet(left);
    }

    void number(long number) {
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        octet((int) (number >>> shift));
      }
    }

    void instant(Instant instant) {
      number(instant.getEpochSecond());
      count(instant.getNano());
    }

    void string(String string) {
      int form = form(string);
      if (form == IS_UUID || form == IS_UPPER_CASE_UUID) {
        UUID uuid = UUID.fromString(string);
        count(form);
        number(uuid.getMostSignificantBits());
        number(uuid.getLeastSignificantBits());
        return;
      }
      count(string.length() * FORMS + form);
      for (int i = 0; i < string.length(); i++) {
        if (form == UTF_16) {
          octet(string.charAt(i) >>> Byte.SIZE);
        }
        octet(string.charAt(i));
      }
    }

    private static int form(String string) {
      if (string.length() == LENGTH_OF_UUID && string.charAt(8) == '-') {
        try {
          String written = UUID.fromString(string).toString();
          if (written.equals(string)) {
            return IS_UUID;
          }
          if (written.toUpperCase(Locale.ROOT).equals(string)) {
            return IS_UPPER_CASE_UUID;
          }
        } catch (IllegalArgumentException e) {
          // It is written as what it is, then.
        }
      }
      for (int i = 0; i < string.length(); i++) {
        if (string.charAt(i) > BYTE) {
          return UTF_16;
        }
      }
      return LATIN_1;
    }

    private void octet(int value) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, size + size / 2 + Long.BYTES);
      }
      bytes[size++] = (byte) value;
    }

    byte[] bytes() {
      return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
  }

  /** Reads in the order in which it was written. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasMore() {
      return at < bytes.length;
    }

    int count() {
      int number = 0;
      int shift = 0;
      int octet = octet();
      while (octet >= MORE) {
        number |= (octet & (MORE - 1)) << shift;
        shift += BITS;
        octet = octet();
      }
      return number | octet << shift;
    }

    long number() {
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        number = number << Byte.SIZE | octet();
      }
      return number;
    }

    Instant instant() {
      return Instant.ofEpochSecond(number(), count());
    }

    String string() {
      int head = count();
      int length = head / FORMS;
      return switch (head % FORMS) {
        case LATIN_1 -> latin(length);
        case UTF_16 -> wide(length);
        case IS_UPPER_CASE_UUID -> uuid().toUpperCase(Locale.ROOT);
        default -> uuid();
      };
    }

    private String uuid() {
      return new UUID(number(), number()).toString();
    }

    private String latin(int length) {
      at += length;
      return new String(bytes, at - length, length, StandardCharsets.ISO_8859_1);
    }

    private String wide(int length) {
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        chars[i] = (char) (octet() << Byte.SIZE | octet());
      }
      return new String(chars);
    }

    private int octet() {
      return bytes[at++] & BYTE;
    }
  }
}
