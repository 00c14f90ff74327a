package org.igniterealtime.openfire.plugins.smsnotify.standin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * An RSA key with a certificate (RFC 5280) that it has signed itself; written by hand in DER
 * (X.690), since Java itself only reads them.
 *
 * @param key the private key
 * @param pem the certificate as PEM
 */
public record SelfSigned(PrivateKey key, String pem) {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final int DNS_NAME = 0x82;

  /** {@code sha256WithRSAEncryption}, and NULL. */
  private static final byte[] ALGORITHM =
      der(
          SEQUENCE,
          new byte[] {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 11},
          new byte[] {5, 0});

  private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAME = {6, 3, 0x55, 0x1d, 0x11};

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** One that is valid for a year around that moment, by a key of its own. */
  public static SelfSigned of(String name, Instant now) {
    return of(name, name, keys(2048), now);
  }

  /** A pair of keys. */
  public static KeyPair keys(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /**
   * One that is valid for a year around that moment.
   *
   * @param name the common name
   * @param alternative the alternative name; empty for none
   */
  public static SelfSigned of(String name, String alternative, KeyPair pair, Instant now) {
    try {
      byte[] named = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, name))));
      byte[] content =
          der(
              SEQUENCE,
              der(VERSION, der(INTEGER, new byte[] {2})),
              der(INTEGER, BigInteger.valueOf(now.toEpochMilli()).toByteArray()),
              ALGORITHM,
              named,
              der(
                  SEQUENCE,
                  text(UTC_TIME, UTC.format(now.minus(Duration.ofDays(180)))),
                  text(UTC_TIME, UTC.format(now.plus(Duration.ofDays(180))))),
              named,
              pair.getPublic().getEncoded(),
              alternative.isEmpty() ? new byte[0] : alternative(alternative));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      byte[] certificate =
          der(SEQUENCE, content, ALGORITHM, der(BIT_STRING, new byte[1], signature.sign()));
      return new SelfSigned(pair.getPrivate(), pem(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** A signature in Base64. */
  public String sign(String algorithm, String content) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] alternative(String name) {
    byte[] names = der(SEQUENCE, text(DNS_NAME, name));
    byte[] extension = der(SEQUENCE, ALTERNATIVE_NAME, der(OCTET_STRING, names));
    return der(EXTENSIONS, der(SEQUENCE, extension));
  }

  private static String pem(byte[] certificate) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN CERTIFICATE-----\n"
        + lines.encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    int length = content.size();
    if (length > 0xff) {
      all.write(0x82);
      all.write(length >> 8);
    } else if (length > 0x7f) {
      all.write(0x81);
    }
    all.write(length);
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }
}
