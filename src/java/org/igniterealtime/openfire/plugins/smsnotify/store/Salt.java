package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes that nobody can undo by trying all numbers there are, unless they have this secret, too:
 * it is made once, by whichever node is first, and kept in a table.
 */
final class Salt {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final QuietJdbi jdbi;
  private final String name;
  private final RandomGenerator random;
  private volatile SecretKeySpec secret;

  /**
   * @param name what it is for; at most 32 characters
   * @param random nobody may be able to guess what it gives
   */
  Salt(QuietJdbi jdbi, String name, RandomGenerator random) {
    this.jdbi = jdbi;
    this.name = name;
    this.random = random;
  }

  /** A key of 64 characters; no name may have a line break. May read the database. */
  String key(String... names) {
    SecretKeySpec known = secret;
    if (known == null) {
      known = new SecretKeySpec(HexFormat.of().parseHex(stored()), ALGORITHM);
      secret = known;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(known);
      byte[] whole = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(whole));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private String stored() {
    Optional<String> there = read();
    if (there.isPresent()) {
      return there.get();
    }
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    jdbi.add(
        "SELECT COUNT(*) FROM smsSecret WHERE name = ?",
        "INSERT INTO smsSecret (secret, name) VALUES (?, ?)",
        HexFormat.of().formatHex(fresh),
        name);
    // Another node may have been faster.
    return read().orElseThrow(() -> new IllegalStateException("a secret that was made is gone"));
  }

  private Optional<String> read() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT secret FROM smsSecret WHERE name = ?")
                .bind(0, name)
                .mapTo(String.class)
                .findFirst());
  }
}
