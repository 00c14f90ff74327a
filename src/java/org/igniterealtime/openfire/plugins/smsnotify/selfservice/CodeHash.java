package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted hashes of codes: {@code salt:hash}. By PBKDF2 (RFC 8018, section 5.2), so that who can
 * read the database needs longer for all codes of six digits than one of them counts.
 */
final class CodeHash {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int ROUNDS = 20_000;
  private static final String BETWEEN = ":";

  private CodeHash() {}

  /** The hash of a code, with a salt of its own. */
  static String of(String code, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return HexFormat.of().formatHex(salt) + BETWEEN + HexFormat.of().formatHex(hash(code, salt));
  }

  /** Whether a hash is that of a code; takes as long whether it is or not. */
  static boolean isOf(String hash, String code) {
    String[] parts = hash.split(BETWEEN, 2);
    if (parts.length < 2) {
      return false;
    }
    byte[] salt = HexFormat.of().parseHex(parts[0]);
    return MessageDigest.isEqual(HexFormat.of().parseHex(parts[1]), hash(code, salt));
  }

  private static byte[] hash(String code, byte[] salt) {
    try {
      return SecretKeyFactory.getInstance(ALGORITHM)
          .generateSecret(new PBEKeySpec(code.toCharArray(), salt, ROUNDS, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
