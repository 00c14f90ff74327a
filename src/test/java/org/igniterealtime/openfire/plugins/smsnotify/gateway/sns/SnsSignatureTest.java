package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SelfSigned;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.regions.Region;

/** Ours believes what Amazon's own library believes, and nothing else. */
class SnsSignatureTest {

  private static final URI HERE = URI.create("https://chat.example.org/sms/sns/inbound");

  private final SnsStandIn amazon = new SnsStandIn();
  private final SdkHttpClient http =
      UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)).build();
  private final SnsSignature ours =
      new SnsSignature(
          Set.of(SnsStandIn.TOPIC),
          new Certificates(http, SnsStandIn.REGION, Optional.of(amazon.url())));
  private final SnsMessageManager theirs =
      SnsMessageManager.builder()
          .region(Region.of(SnsStandIn.REGION))
          .httpClient(new Diverted(http, amazon.url()))
          .build();

  /** Asks the stand-in for what Amazon is asked for. */
  private record Diverted(SdkHttpClient http, URI server) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return http.prepareRequest(
          HttpExecuteRequest.builder()
              .request(
                  request.httpRequest().toBuilder()
                      .protocol(server.getScheme())
                      .host(server.getHost())
                      .port(server.getPort())
                      .build())
              .build());
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    theirs.close();
    http.close();
    amazon.close();
  }

  private boolean theirsBelieves(SnsMessage message) {
    try {
      theirs.parseMessage(message.body());
      return true;
    } catch (SdkClientException | NullPointerException | IllegalArgumentException e) {
      // The latter two where a part is missing, or not known.
      return false;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void oursBelievesWhatTheirsBelieves(
      String what, boolean believed, UnaryOperator<SnsMessage> change) {
    for (String version : new String[] {"1", "2"}) {
      for (SnsMessage genuine :
          new SnsMessage[] {
            amazon.text(HERE, "+12065550100", "+12065550111", "Grüße 🎉 \"\\\n"),
            amazon
                .notification(HERE, "{}")
                .changed("Subject", "About\nsomething")
                .signed(amazon.signer(), version),
            amazon.subscription(HERE),
            amazon.unsubscription(HERE)
          }) {
        SnsMessage message = change.apply(genuine.signed(amazon.signer(), version));
        assertEquals(believed, theirsBelieves(message), () -> "theirs: " + message.body());
        assertEquals(
            believed,
            ours.isRight(message.fields(), Instant.now()),
            () -> "ours: " + message.body());
      }
    }
  }

  static Stream<Arguments> oursBelievesWhatTheirsBelieves() {
    return Stream.of(
        of("as it came", true, it -> it),
        of("with more", true, it -> it.changed("More", "x")),
        of("other words", false, it -> it.changed("Message", "x")),
        of("another identity", false, it -> it.changed("MessageId", "x")),
        of("another topic", false, it -> it.changed("TopicArn", SnsStandIn.TOPIC + "2")),
        of("another time", false, it -> it.changed("Timestamp", "2026-11-21T12:00:00.000Z")),
        of("another version", false, it -> it.changed("SignatureVersion", "3")),
        of("no signature", false, it -> it.without("Signature")),
        of("no version", false, it -> it.without("SignatureVersion")),
        of("no certificate", false, it -> it.without("SigningCertURL")),
        of("another host", false, SnsSignatureTest::elsewhere),
        of(
            "somebody else's signature",
            false,
            it -> it.signed(SelfSigned.of(SnsStandIn.SUBJECT, Instant.now()), "2")));
  }

  private static SnsMessage elsewhere(SnsMessage message) {
    return message.changed(
        "SigningCertURL",
        message.fields().get("SigningCertURL").replace("amazonaws.com", "example.org"));
  }

  private static Arguments of(String what, boolean believed, UnaryOperator<SnsMessage> change) {
    return Arguments.of(what, believed, change);
  }
}
