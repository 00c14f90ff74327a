package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Amazon's own library finds in it what it finds at Amazon. */
class SnsStandInTest {

  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(later.get());
  private final SnsStandIn standIn = new SnsStandIn(clock);
  private final SnsClient sns =
      SnsClient.builder()
          .region(Region.of(SnsStandIn.REGION))
          .endpointOverride(standIn.url())
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .credentialsProvider(
              StaticCredentialsProvider.create(
                  AwsBasicCredentials.create(
                      SnsStandIn.ACCESS_KEY_ID, SnsStandIn.SECRET_ACCESS_KEY)))
          .build();

  @AfterEach
  void close() {
    sns.close();
    standIn.close();
  }

  private static String number(int index) {
    return "+1206555" + (1000 + index);
  }

  @Test
  void theOptedOutListComesInPagesOfAHundred() {
    IntStream.range(0, 250).forEach(index -> standIn.optOut(number(index)));

    List<ListPhoneNumbersOptedOutResponse> pages =
        sns.listPhoneNumbersOptedOutPaginator(it -> {}).stream().toList();

    assertEquals(
        List.of(100, 100, 50), pages.stream().map(it -> it.phoneNumbers().size()).toList());
    assertEquals(
        IntStream.range(0, 250).mapToObj(SnsStandInTest::number).toList(),
        pages.stream().flatMap(it -> it.phoneNumbers().stream()).toList());
    assertEquals(3, standIn.questionCount());
    assertEquals(0, standIn.requestCount());
  }

  @Test
  void anEmptyListIsOneEmptyPage() {
    ListPhoneNumbersOptedOutResponse page = sns.listPhoneNumbersOptedOut(it -> {});

    assertEquals(List.of(), page.phoneNumbers());
    assertEquals(null, page.nextToken());
  }

  @Test
  void aFullLastPageHasNoToken() {
    IntStream.range(0, 100).forEach(index -> standIn.optOut(number(index)));

    assertEquals(null, sns.listPhoneNumbersOptedOut(it -> {}).nextToken());
  }

  @Test
  void aNumberOnTheListTakesNoTextUntilItIsOptedIn() {
    standIn.optOut(number(0));
    assertThrows(
        SnsException.class, () -> sns.publish(it -> it.phoneNumber(number(0)).message("Hello")));

    sns.optInPhoneNumber(it -> it.phoneNumber(number(0)));
    sns.publish(it -> it.phoneNumber(number(0)).message("Hello"));

    assertEquals(Set.of(), standIn.optedOut());
    assertEquals(1, standIn.takenCount());
  }

  @Test
  void aNumberIsOptedInOnceInThirtyDays() {
    standIn.optOut(number(0));
    sns.optInPhoneNumber(it -> it.phoneNumber(number(0)));
    standIn.optOut(number(0));

    assertThrows(
        InvalidParameterException.class,
        () -> sns.optInPhoneNumber(it -> it.phoneNumber(number(0))));
    assertEquals(Set.of(number(0)), standIn.optedOut());
  }

  @Test
  void aFaultForATextWaitsForOne() {
    standIn.failNext(Fault.serverError(503));
    sns.listPhoneNumbersOptedOut(it -> {});
    assertEquals(1, standIn.questionCount());
  }
}
