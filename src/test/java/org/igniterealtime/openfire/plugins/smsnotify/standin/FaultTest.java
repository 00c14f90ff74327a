package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That faults are what they say they are: else tests of what bears them prove nothing. */
class FaultTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String FORM = "To=%2B12065550100&From=%2B15005550006&Body=Hello";

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final TwilioVisitor visitor = new TwilioVisitor(twilio);

  @AfterEach
  void close() {
    twilio.close();
  }

  /** What the client sees: a status and whether JSON can be read, or the exception. */
  private String send() {
    return seen(visitor.sending(FORM));
  }

  private String ask() {
    return seen(visitor.listing("?To=%2B12065550100"));
  }

  /** The client's own time-out ends with the head of the answer, ours does not. */
  private static String seen(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .get(SHORT.toMillis(), TimeUnit.MILLISECONDS);
      String after =
          answer.headers().firstValue("Retry-After").map(it -> " after " + it).orElse("");
      return answer.statusCode() + after;
    } catch (TimeoutException e) {
      return "time-out";
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectException) {
        return "refused";
      }
      return isReset(e) ? "reset" : "cut";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isReset(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketException
          || String.valueOf(cause.getMessage()).contains("Connection reset")) {
        return true;
      }
    }
    return false;
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Fault.reset(), "reset", 0),
        Arguments.of(Fault.lostAnswer(), "cut", 1),
        Arguments.of(Fault.halfAnswer(), "cut", 1),
        Arguments.of(Fault.stalledAnswer(), "time-out", 1),
        Arguments.of(Fault.deaf(), "time-out", 0),
        Arguments.of(Fault.hang(), "time-out", 0),
        Arguments.of(Fault.hang().afterTaking(), "time-out", 1),
        Arguments.of(Fault.slow(Duration.ofMillis(50)), "201", 1),
        Arguments.of(Fault.slow(Duration.ofSeconds(5)), "time-out", 1),
        Arguments.of(Fault.garbage(200), "200", 0),
        Arguments.of(Fault.garbage(200).afterTaking(), "200", 1),
        Arguments.of(Fault.brokenJson(201).afterTaking(), "201", 1),
        Arguments.of(Fault.otherJson(201), "201", 0),
        Arguments.of(Fault.tooManyRequests(), "429", 0),
        Arguments.of(Fault.tooManyRequests("7"), "429 after 7", 0),
        Arguments.of(Fault.serverError(500), "500", 0),
        Arguments.of(Fault.serverError(500).afterTaking(), "500", 1));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void oneRequestGoesWrongAndTheNextDoesNot(Fault fault, String seen, int taken) {
    twilio.failNext(fault);

    assertEquals(seen, send());

    Await.until("it arrived", Duration.ofSeconds(10), () -> twilio.received().size() == 1);
    assertEquals(taken, twilio.taken().size());
    assertEquals("201", send());
    assertEquals(taken + 1, twilio.takenCount());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatIsAskedGoesWrongAsWell(Fault fault, String seen) {
    twilio.failNextQuestion(fault);
    if (seen.equals("reset") || seen.equals("cut")) {
      // The JDK's client asks once more by itself where a connection breaks before an answer.
      twilio.failNextQuestion(fault);
    }

    assertEquals(seen.equals("201") && fault.kind() == Fault.Kind.SLOW ? "200" : seen, ask());

    assertEquals(List.of(), twilio.received());
    // Whoever asks may have given up before the stand-in began to answer.
    Await.until("it was asked", Duration.ofSeconds(10), () -> twilio.questionCount() >= 1);
  }

  @Test
  void whatIsTakenInVainIsFoundLater() throws Exception {
    twilio.failNext(Fault.hang().afterTaking());
    send();

    assertEquals(
        "Hello", visitor.list("?To=%2B12065550100").get("messages").get(0).get("body").asText());
  }

  @Test
  void aFaultCanBeOrderedForANumber() {
    twilio.fail("+12065550101", Fault.serverError(500), Fault.serverError(502));
    twilio.failQuestions("+12065550100", Fault.serverError(503));

    assertEquals("201", send());
    assertEquals("503", ask());
    assertEquals("500", seen(visitor.sending(FORM.replace("0100", "0101"))));
    assertEquals("502", seen(visitor.sending(FORM.replace("0100", "0101"))));
    assertEquals("201", seen(visitor.sending(FORM.replace("0100", "0101"))));
  }

  @Test
  void faultsComeByChance() {
    twilio.failByChance(
        sendsText -> sendsText ? Optional.of(Fault.serverError(500)) : Optional.empty());

    assertEquals("500", send());
    assertEquals("200", ask());
  }

  @Test
  void whoIsAwayRefusesAndComesBackWithAllItHad() throws Exception {
    send();
    twilio.goesAway();
    assertEquals("refused", send());
    twilio.comesBack();

    assertEquals("201", send());
    assertEquals(2, visitor.list("?To=%2B12065550100").get("messages").size());
  }

  @Test
  void snsGoesAwayToo() {
    try (SnsStandIn sns = new SnsStandIn()) {
      HttpRequest request =
          HttpRequest.newBuilder(sns.url())
              .POST(HttpRequest.BodyPublishers.ofString("Action=Publish"))
              .build();
      assertEquals("403", seen(request));
      sns.failNext(Fault.tooManyRequests("3"));
      assertEquals("429 after 3", seen(request));
      sns.goesAway();
      assertEquals("refused", seen(request));
      sns.comesBack();
      assertEquals("403", seen(request));
      assertEquals(3, sns.requestCount());
      assertEquals(0, sns.takenCount());
    }
  }

  @Test
  void answersTakeTheirTime() {
    twilio.answersAfter(LONG);
    assertEquals("time-out", send());
    assertEquals(1, twilio.takenCount());
  }

  @Test
  void aConnectionServesMoreThanOneRequest() throws Exception {
    HttpClient one = HttpClient.newHttpClient();
    for (int i = 0; i < 3; i++) {
      assertEquals(
          201, one.send(visitor.sending(FORM), HttpResponse.BodyHandlers.ofString()).statusCode());
    }
    assertEquals(3, twilio.takenCount());
  }

  @Test
  void whatIsNotReadCannotBeTaken() {
    assertThrows(IllegalStateException.class, () -> Fault.deaf().afterTaking());
  }
}
