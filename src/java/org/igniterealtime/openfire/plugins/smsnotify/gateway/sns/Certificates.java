package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Allowance;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Newest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The certificates that Amazon SNS signs with. A message names the address of its certificate:
 * anybody could name one of their own, so only Amazon's server for the region is asked, by HTTPS,
 * and only for what has the name of such a certificate. Safe for use by many threads.
 */
final class Certificates {

  /** There are two or three in a year. */
  private static final int MOST_KEPT = 20;

  private static final int MOST_BYTES = 16 * 1024;
  private static final int LEAST_KEY_BITS = 2048;
  private static final int DNS_NAME = 2;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * Whoever knows a topic's name can make us look for certificates that are not there. Messages
   * whose certificate is known do not need any of it, and others are posted again.
   */
  private static final int LOOKED_FOR_PER_MINUTE = 30;

  private static final Pattern PATH =
      Pattern.compile("/SimpleNotificationService-[0-9A-Za-z]{1,64}\\.pem");

  private final SdkHttpClient http;
  private final Optional<URI> elsewhere;
  private final String host;
  private final Set<String> subjects;
  private final Allowance lookedFor = new Allowance(LOOKED_FOR_PER_MINUTE, Duration.ofMinutes(1));

  /** By the paths of their addresses; guarded by its own monitor. */
  private final Map<String, X509Certificate> known = Newest.map(MOST_KEPT);

  /**
   * @param http asks for certificates, with time-outs; closed by its owner
   * @param region whose certificates
   * @param elsewhere scheme, host and port of a server to ask instead of Amazon's own
   */
  Certificates(SdkHttpClient http, String region, Optional<URI> elsewhere) {
    String domain = PartitionMetadata.of(Region.of(region)).dnsSuffix();
    this.http = http;
    this.elsewhere = elsewhere;
    this.host = "sns." + region + '.' + domain;
    this.subjects =
        Set.of(
            "sns." + domain,
            "sns-" + region + '.' + domain,
            "sns-signing." + region + '.' + domain);
  }

  /**
   * The public key of a certificate, if it is Amazon's and valid. May block.
   *
   * @return empty if it is not, or not there
   * @throws IllegalStateException if it cannot be had now
   */
  Optional<PublicKey> key(URI address, Instant now) {
    if (!isAmazons(address)) {
      return Optional.empty();
    }
    return known(address.getPath())
        .or(() -> lookedFor(address, now))
        .filter(certificate -> isValid(certificate, now))
        .map(X509Certificate::getPublicKey);
  }

  private boolean isAmazons(URI address) {
    return "https".equals(address.getScheme())
        && host.equals(address.getRawAuthority())
        && address.getRawPath() != null
        && PATH.matcher(address.getRawPath()).matches()
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  private Optional<X509Certificate> known(String path) {
    synchronized (known) {
      return Optional.ofNullable(known.get(path));
    }
  }

  private Optional<X509Certificate> lookedFor(URI address, Instant now) {
    if (!lookedFor.take(now)) {
      throw new IllegalStateException("too many certificates of Amazon were looked for");
    }
    Optional<X509Certificate> found = fetched(address).flatMap(this::read);
    found.ifPresent(
        certificate -> {
          synchronized (known) {
            known.put(address.getPath(), certificate);
          }
        });
    return found;
  }

  /** Empty where there is none at that address. */
  private Optional<byte[]> fetched(URI address) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(elsewhere.map(server -> server.resolve(address.getPath())).orElse(address))
            .build();
    try {
      return answered(
          http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call());
    } catch (IOException e) {
      throw new IllegalStateException("Amazon's certificate cannot be had now", e);
    }
  }

  private static Optional<byte[]> answered(HttpExecuteResponse answer) throws IOException {
    SdkHttpResponse head = answer.httpResponse();
    byte[] bytes = new byte[0];
    if (answer.responseBody().isPresent()) {
      try (InputStream body = answer.responseBody().get()) {
        bytes = body.readNBytes(MOST_BYTES + 1);
      }
    }
    if (head.statusCode() >= FIRST_SERVER_ERROR || head.statusCode() == TOO_MANY_REQUESTS) {
      throw new IOException("HTTP status " + head.statusCode());
    }
    if (!head.isSuccessful() || bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    int read = bytes.length;
    if (head.firstMatchingHeader("Content-Length")
        .filter(it -> !it.equals("" + read))
        .isPresent()) {
      throw new IOException("half an answer");
    }
    return Optional.of(bytes);
  }

  private Optional<X509Certificate> read(byte[] pem) {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return Stream.of(factory.generateCertificate(new ByteArrayInputStream(pem)))
          .map(X509Certificate.class::cast)
          .filter(it -> names(it).anyMatch(subjects::contains))
          .filter(Certificates::isStrong)
          .findFirst();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static boolean isStrong(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= LEAST_KEY_BITS;
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    try {
      certificate.checkValidity(Date.from(now));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  /** Whom it is of: its alternative names, where there are some, else its common name. */
  private static Stream<String> names(X509Certificate certificate) {
    List<String> alternatives = alternativeNames(certificate);
    return alternatives.isEmpty() ? commonNames(certificate) : alternatives.stream();
  }

  private static List<String> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(it -> it.get(0) instanceof Integer kind && kind == DNS_NAME)
              .map(it -> (String) it.get(1))
              .collect(Collectors.toUnmodifiableList());
    } catch (CertificateException e) {
      return List.of();
    }
  }

  private static Stream<String> commonNames(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(it -> it.getType().equalsIgnoreCase("CN"))
              .map(Rdn::getValue)
              .map(String::valueOf);
    } catch (InvalidNameException e) {
      return Stream.of();
    }
  }
}
