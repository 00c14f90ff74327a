package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS general reference, "Signature Version 4 Test Suite": its key, its date, its results. */
class SignatureV4Test {

  private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
  private static final String DATE = "20150830T123600Z";

  private final SignatureV4 signatures =
      new SignatureV4(
          "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1", "service");

  private static ProviderStandIn.Request request(
      String method, String target, String body, Map<String, String> headers) {
    Headers all = new Headers();
    all.set("Host", "example.amazonaws.com");
    all.set("X-Amz-Date", DATE);
    headers.forEach(all::set);
    return new ProviderStandIn.Request(method, URI.create(target), all, body);
  }

  private static Map<String, String> authorization(String scope, String signed, String signature) {
    return Map.of(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + scope
            + ", SignedHeaders="
            + signed
            + ", Signature="
            + signature);
  }

  @Test
  void theCanonicalRequestIsThatOfTheTestSuite() {
    assertEquals(
        """
        GET
        /
        Param1=value1&Param2=value2
        host:example.amazonaws.com
        x-amz-date:20150830T123600Z

        host;x-amz-date
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\
        """
            .stripIndent(),
        SignatureV4.canonicalRequest(
            request("GET", "/?Param2=value2&Param1=value1", "", Map.of()),
            List.of("host", "x-amz-date")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /                             | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          GET  | /?Param2=value2&Param1=value1 | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          POST | /                             | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
          """)
  void theSignatureIsThatOfTheTestSuite(String method, String target, String signature) {
    assertEquals(
        Optional.empty(),
        signatures.check(
            request(
                method,
                target,
                "",
                authorization(
                    "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request",
                    "host;x-amz-date",
                    signature)),
            NOW));
  }

  @Test
  void theSignatureOfAFormIsThatOfTheTestSuite() {
    assertEquals(
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        signatures.signature(
            request(
                "POST",
                "/",
                "Param1=value1",
                Map.of("Content-Type", "application/x-www-form-urlencoded")),
            List.of("content-type", "host", "x-amz-date")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AKIDOTHER/20150830/us-east-1/service/aws4_request   | host;x-amz-date | 2015-08-30T12:36:00Z | InvalidClientTokenId
          AKIDEXAMPLE/20150830/eu-west-1/service/aws4_request | host;x-amz-date | 2015-08-30T12:36:00Z | SignatureDoesNotMatch
          AKIDEXAMPLE/20150830/us-east-1/sns/aws4_request     | host;x-amz-date | 2015-08-30T12:36:00Z | SignatureDoesNotMatch
          AKIDEXAMPLE/20150829/us-east-1/service/aws4_request | host;x-amz-date | 2015-08-30T12:36:00Z | SignatureDoesNotMatch
          AKIDEXAMPLE/20150830/us-east-1/service/aws4_request | host            | 2015-08-30T12:36:00Z | SignatureDoesNotMatch
          AKIDEXAMPLE/20150830/us-east-1/service/aws4_request | x-amz-date;host | 2015-08-30T12:36:00Z | IncompleteSignature
          AKIDEXAMPLE/20150830/us-east-1/service/aws4_request | host;x-amz-date | 2015-08-30T12:41:01Z | SignatureDoesNotMatch
          AKIDEXAMPLE/20150830/us-east-1/service              | host;x-amz-date | 2015-08-30T12:36:00Z | IncompleteSignature
          """)
  void whatIsWrongIsToldAsAmazonTellsIt(String scope, String signed, Instant now, String code) {
    String right = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    assertEquals(
        code,
        signatures
            .check(request("GET", "/", "", authorization(scope, signed, right)), now)
            .orElseThrow()
            .code());
  }

  @Test
  void aChangedBodyDoesNotMatch() {
    String right = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b";
    assertEquals(
        "SignatureDoesNotMatch",
        signatures
            .check(
                request(
                    "POST",
                    "/",
                    "changed",
                    authorization(
                        "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request",
                        "host;x-amz-date",
                        right)),
                NOW)
            .orElseThrow()
            .code());
  }

  @Test
  void anUnsignedRequestIsRefused() {
    assertEquals(
        "MissingAuthenticationToken",
        signatures.check(request("GET", "/", "", Map.of()), NOW).orElseThrow().code());
  }
}
