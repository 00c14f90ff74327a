package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the signature of messages that Amazon SNS posts (Amazon SNS developer guide, "Verifying
 * the signatures of Amazon SNS messages"): version 1 is SHA1withRSA, version 2 SHA256withRSA, by a
 * certificate that is Amazon's. Amazon's own library does the same, and so do its tests with ours;
 * but it writes each message, number and words, to the log of whoever looks for an error.
 */
final class SnsSignature {

  static final String NOTIFICATION = "Notification";
  static final String SUBSCRIPTION = "SubscriptionConfirmation";
  static final String UNSUBSCRIPTION = "UnsubscribeConfirmation";

  /** What is signed of a message, in this order; the subject only where there is one. */
  private static final Map<String, List<String>> SIGNED =
      Map.of(
          NOTIFICATION,
          List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
          SUBSCRIPTION,
          List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
          UNSUBSCRIPTION,
          List.of(
              "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"));

  private static final Map<String, String> ALGORITHMS =
      Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

  /** Of a key of 4096 bits, in Base64. */
  private static final int LONGEST_SIGNATURE = 700;

  private final Set<String> topics;
  private final Certificates certificates;

  /**
   * @param topics the only topics that are believed, by their ARNs
   */
  SnsSignature(Set<String> topics, Certificates certificates) {
    this.topics = topics;
    this.certificates = certificates;
  }

  /**
   * Whether it is Amazon's, of one of the topics. May block, for the certificate.
   *
   * @throws IllegalStateException if the certificate cannot be had now
   */
  boolean isRight(Map<String, String> fields, Instant now) {
    String algorithm = ALGORITHMS.get(fields.getOrDefault("SignatureVersion", ""));
    Optional<String> canonical = canonical(fields);
    Optional<byte[]> signature = decoded(fields.getOrDefault("Signature", ""));
    if (algorithm == null
        || canonical.isEmpty()
        || signature.isEmpty()
        || !topics.contains(fields.getOrDefault("TopicArn", ""))) {
      return false;
    }
    return address(fields.getOrDefault("SigningCertURL", ""))
        .flatMap(address -> certificates.key(address, now))
        .map(key -> isSigned(algorithm, key, canonical.get(), signature.get()))
        .orElse(false);
  }

  /** What is signed; empty where a part is missing. */
  private static Optional<String> canonical(Map<String, String> fields) {
    StringBuilder signed = new StringBuilder();
    List<String> names = SIGNED.getOrDefault(fields.getOrDefault("Type", ""), List.of());
    for (String name : names) {
      String value = fields.get(name);
      if (value != null) {
        signed.append(name).append('\n').append(value).append('\n');
      } else if (!name.equals("Subject")) {
        return Optional.empty();
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(signed.toString());
  }

  private static Optional<byte[]> decoded(String signature) {
    if (signature.isEmpty() || signature.length() > LONGEST_SIGNATURE) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> address(String written) {
    try {
      return Optional.of(new URI(written));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(
      String algorithm, PublicKey key, String canonical, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(canonical.getBytes(StandardCharsets.UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      // What cannot be a signature by that key is none.
      return false;
    }
  }
}
