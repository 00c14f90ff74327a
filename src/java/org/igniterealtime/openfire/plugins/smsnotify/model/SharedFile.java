package org.igniterealtime.openfire.plugins.smsnotify.model;

import java.util.Objects;

/**
 * A file that was sent (XEP-0066, XEP-0363, XEP-0385, XEP-0447).
 *
 * @param kind what it is
 * @param url where it lies, an {@code https} address of at most {@value #MAX_URL_LENGTH} characters
 *     without white space; empty where there is none that may be told, for instance of an encrypted
 *     one
 */
public record SharedFile(Kind kind, String url) {

  /** What every database stores without a large object; longer ones are no use in a text. */
  public static final int MAX_URL_LENGTH = 1000;

  /** What a file is, as a text calls it. */
  public enum Kind {
    /** A picture. */
    PHOTO,
    /** A film. */
    VIDEO,
    /** A sound, perhaps somebody speaking. */
    AUDIO,
    /** Anything else, and what is not known. */
    OTHER
  }

  public SharedFile {
    Objects.requireNonNull(kind);
    if (url.length() > MAX_URL_LENGTH) {
      throw new IllegalArgumentException("an address of " + url.length() + " characters");
    }
  }
}
