package org.igniterealtime.openfire.plugins.smsnotify.standin;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Amazon's signatures from the request alone (AWS IAM user guide, "Create a signed AWS API
 * request"; AWS general reference, "Signature Version 4 Test Suite").
 *
 * @param accessKeyId the only key there is
 * @param secretAccessKey its secret
 * @param region the region that a request must be signed for
 * @param service the service that a request must be signed for
 */
record SignatureV4(String accessKeyId, String secretAccessKey, String region, String service) {

  /** How far the date of a request may be from ours. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM
              + " Credential=([^/, ]+)/([0-9]{8})/([^/, ]+)/([^/, ]+)/aws4_request,"
              + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

  /**
   * A complaint.
   *
   * @param code Amazon's
   * @param message ours
   */
  record Complaint(String code, String message) {}

  /** What is wrong with a request's signature; empty where it is right. */
  Optional<Complaint> check(ProviderStandIn.Request request, Instant now) {
    String header = request.header("Authorization");
    if (header.isEmpty()) {
      return complaint("MissingAuthenticationToken", "Request is missing Authentication Token");
    }
    Matcher authorization = AUTHORIZATION.matcher(header);
    Optional<Instant> date = date(request.header("X-Amz-Date"));
    if (!authorization.matches() || date.isEmpty()) {
      return complaint("IncompleteSignature", "Authorization or X-Amz-Date cannot be read");
    }
    if (!authorization.group(1).equals(accessKeyId)) {
      return complaint(
          "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
    List<String> signed = List.of(authorization.group(5).split(";", -1));
    Optional<Complaint> scope = scope(authorization, request, signed);
    if (scope.isPresent()) {
      return scope;
    }
    if (Duration.between(date.get(), now).abs().compareTo(TOLERANCE) > 0) {
      return mismatch("Signature expired: its date is too far from the server's");
    }
    String expected = signature(request, signed);
    return same(expected, authorization.group(6))
        ? Optional.empty()
        : mismatch("The signature does not match the one calculated here");
  }

  private Optional<Complaint> scope(
      Matcher authorization, ProviderStandIn.Request request, List<String> signed) {
    if (!request.header("X-Amz-Date").startsWith(authorization.group(2))) {
      return mismatch("Date in Credential scope does not match the request's");
    }
    if (!authorization.group(3).equals(region)) {
      return mismatch("Credential should be scoped to a valid region");
    }
    if (!authorization.group(4).equals(service)) {
      return mismatch("Credential should be scoped to correct service");
    }
    if (!signed.equals(List.copyOf(new TreeSet<>(signed)))) {
      return complaint("IncompleteSignature", "SignedHeaders must be sorted, each once");
    }
    boolean allSigned =
        signed.contains("host")
            && request.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-"))
                .allMatch(signed::contains);
    if (!allSigned) {
      return mismatch("Host and all x-amz headers must be signed");
    }
    String payload = request.header("X-Amz-Content-Sha256");
    if (!payload.isEmpty() && !payload.equals(sha256(bytes(request.body())))) {
      return mismatch("The payload's hash does not match the payload");
    }
    return Optional.empty();
  }

  /** The signature that a request should have. */
  String signature(ProviderStandIn.Request request, List<String> signedHeaders) {
    String amzDate = request.header("X-Amz-Date");
    String day = amzDate.substring(0, 8);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        String.join(
            "\n",
            ALGORITHM,
            amzDate,
            scope,
            sha256(bytes(canonicalRequest(request, signedHeaders))));
    byte[] key = hmac(bytes("AWS4" + secretAccessKey), day);
    key = hmac(hmac(hmac(key, region), service), "aws4_request");
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  static String canonicalRequest(ProviderStandIn.Request request, List<String> signedHeaders) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + canonicalValue(request.headers(), name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        canonicalPath(request.target()),
        canonicalQuery(request.target()),
        headers,
        String.join(";", signedHeaders),
        sha256(bytes(request.body())));
  }

  private static String canonicalPath(URI target) {
    String path = target.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String canonicalQuery(URI target) {
    if (target.getRawQuery() == null || target.getRawQuery().isEmpty()) {
      return "";
    }
    return Arrays.stream(target.getRawQuery().split("&", -1))
        .map(
            pair -> {
              int equals = pair.indexOf('=');
              String name = equals < 0 ? pair : pair.substring(0, equals);
              return reencoded(name)
                  + "="
                  + (equals < 0 ? "" : reencoded(pair.substring(equals + 1)));
            })
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String reencoded(String raw) {
    return URLEncoder.encode(
            URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String canonicalValue(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values == null) {
      return "";
    }
    List<String> canonical = new ArrayList<>();
    values.forEach(value -> canonical.add(value.strip().replaceAll(" +", " ")));
    return String.join(",", canonical);
  }

  private static Optional<Instant> date(String amzDate) {
    try {
      return Optional.of(LocalDateTime.parse(amzDate, AMZ_DATE).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static Optional<Complaint> mismatch(String message) {
    return complaint("SignatureDoesNotMatch", message);
  }

  private static Optional<Complaint> complaint(String code, String message) {
    return Optional.of(new Complaint(code, message));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
