package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.ClosedPort;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList.UnansweredException;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.standin.Fault;
import org.igniterealtime.openfire.plugins.smsnotify.standin.SnsStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SnsOptOutListTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SnsStandIn sns = new SnsStandIn();
  private final List<SnsGateway> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(SnsGateway::close);
    sns.close();
  }

  private OptOutList list() {
    return list(sns.url(), SnsStandIn.SECRET_ACCESS_KEY);
  }

  private OptOutList list(URI endpoint, String secret) {
    SnsGateway gateway =
        new SnsGateway(
            new SnsSettings(
                "sns",
                SnsStandIn.REGION,
                Optional.empty(),
                Optional.empty(),
                SnsSettings.TRANSACTIONAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(endpoint),
                Set.of()),
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(SnsStandIn.ACCESS_KEY_ID, secret)),
            TIMEOUT,
            TIMEOUT);
    opened.add(gateway);
    return gateway.optOutList().orElseThrow();
  }

  private static PhoneNumber number(int index) {
    return new PhoneNumber("+1206555" + (1000 + index));
  }

  @Test
  void theListIsReadPageByPage() throws UnansweredException {
    IntStream.range(0, 250).forEach(it -> sns.optOut(number(it).e164()));
    OptOutList list = list();

    List<PhoneNumber> all = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      OptOutList.Page page = list.page(from);
      all.addAll(page.numbers());
      sizes.add(page.numbers().size());
      from = page.next();
    } while (from.isPresent());

    assertEquals(List.of(100, 100, 50), sizes);
    assertEquals(IntStream.range(0, 250).mapToObj(SnsOptOutListTest::number).toList(), all);
  }

  @Test
  void anEmptyListIsOneEmptyPage() throws UnansweredException {
    assertEquals(new OptOutList.Page(List.of(), Optional.empty()), list().page(Optional.empty()));
  }

  @Test
  void aNumberIsOnTheListUntilItIsOptedIn() throws UnansweredException {
    sns.optOut(number(0).e164());
    OptOutList list = list();

    assertTrue(list.has(number(0)));
    assertFalse(list.has(number(1)));
    assertTrue(list.optIn(number(0)));
    assertFalse(list.has(number(0)));
  }

  @Test
  void aNumberThatWasOptedInOfLateIsNotAgain() throws UnansweredException {
    sns.optOut(number(0).e164());
    OptOutList list = list();
    list.optIn(number(0));
    sns.optOut(number(0).e164());

    assertFalse(list.optIn(number(0)));
    assertTrue(list.has(number(0)));
  }

  @ParameterizedTest
  @CsvSource({"500, TEMPORARY, true", "503, TEMPORARY, true"})
  void whatAmazonCannotAnswerNowIsAPassingFailure(int status, Meaning meaning, boolean isPassing) {
    sns.failNextQuestion(Fault.serverError(status));

    UnansweredException failure =
        assertThrows(UnansweredException.class, () -> list().page(Optional.empty()));

    assertEquals(meaning, failure.meaning());
    assertEquals(isPassing, failure.isPassing());
    assertEquals(1, sns.questionCount(), "nothing is repeated");
  }

  @Test
  void whatIsNotAllowedIsAFailureThatStays() {
    UnansweredException failure =
        assertThrows(
            UnansweredException.class,
            () -> list(sns.url(), "another/secret").page(Optional.empty()));

    assertEquals(Meaning.WRONG_CREDENTIALS, failure.meaning());
    assertFalse(failure.isPassing());
    assertEquals("Amazon refuses with SignatureDoesNotMatch.", failure.getMessage());
  }

  @Test
  void whereNobodyListensItIsAPassingFailure() throws Exception {
    OptOutList list = list(ClosedPort.url(), SnsStandIn.SECRET_ACCESS_KEY);

    assertTrue(assertThrows(UnansweredException.class, () -> list.has(number(0))).isPassing());
  }
}
