package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what a name can be found again where it is not to be read. */
public final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  /** The first 64 bits of the name's SHA-256, as 16 hexadecimal digits. */
  public static String of(String name) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
