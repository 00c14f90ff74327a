package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.OptOutList;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.ListPhoneNumbersOptedOutResponse;

/**
 * The numbers that have opted out of all texts of an account at Amazon (Amazon SNS API reference,
 * "ListPhoneNumbersOptedOut", "CheckIfPhoneNumberIsOptedOut" and "OptInPhoneNumber").
 */
final class SnsOptOutList implements OptOutList {

  private static final int FIRST_SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  /** What a number is refused with for its own sake; "latest opt in is too recent" is one. */
  private static final Set<Meaning> OF_THE_NUMBER =
      Set.of(Meaning.BAD_REQUEST, Meaning.INVALID_NUMBER, Meaning.OPTED_OUT);

  private static final Logger Log = LoggerFactory.getLogger(SnsOptOutList.class);

  private final SnsClient sns;

  SnsOptOutList(SnsClient sns) {
    this.sns = sns;
  }

  @Override
  public Page page(Optional<String> from) throws UnansweredException {
    ListPhoneNumbersOptedOutResponse answer =
        answered(() -> sns.listPhoneNumbersOptedOut(it -> from.ifPresent(it::nextToken)));
    List<PhoneNumber> numbers = new ArrayList<>();
    for (String number : answer.phoneNumbers()) {
      try {
        numbers.add(new PhoneNumber(number));
      } catch (IllegalArgumentException e) {
        Log.debug("Amazon lists as opted out what is no number", e);
      }
    }
    return new Page(
        numbers, Optional.ofNullable(answer.nextToken()).filter(token -> !token.isBlank()));
  }

  @Override
  public boolean has(PhoneNumber number) throws UnansweredException {
    Boolean isOptedOut =
        answered(() -> sns.checkIfPhoneNumberIsOptedOut(it -> it.phoneNumber(number.e164())))
            .isOptedOut();
    if (isOptedOut == null) {
      throw new UnansweredException(
          Meaning.TEMPORARY, "Amazon's answer about opted-out numbers could not be understood.");
    }
    return isOptedOut;
  }

  @Override
  public boolean optIn(PhoneNumber number) throws UnansweredException {
    try {
      answered(() -> sns.optInPhoneNumber(it -> it.phoneNumber(number.e164())));
      return true;
    } catch (UnansweredException e) {
      if (OF_THE_NUMBER.contains(e.meaning())) {
        Log.debug("Amazon does not opt {} in now", number, e);
        return false;
      }
      throw e;
    }
  }

  private static <T> T answered(Supplier<T> question) throws UnansweredException {
    try {
      return question.get();
    } catch (AwsServiceException e) {
      throw unanswered(e);
    } catch (SdkClientException e) {
      Log.debug("Amazon did not answer about opted-out numbers", e);
      throw new UnansweredException(
          Meaning.TEMPORARY, "Amazon could not be asked about opted-out numbers.");
    } catch (RuntimeException | LinkageError e) {
      // Without the exception's words: they may quote the answer.
      Log.error("Asking Amazon about opted-out numbers failed with {}.", e.getClass().getName());
      throw new UnansweredException(
          Meaning.TEMPORARY, "Amazon's answer about opted-out numbers could not be understood.");
    }
  }

  private static UnansweredException unanswered(AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    if (error.statusCode() == TOO_MANY_REQUESTS) {
      return new UnansweredException(Meaning.TOO_FAST, "Amazon asks for a slower pace.");
    }
    if (error.statusCode() >= FIRST_SERVER_ERROR || code.isEmpty()) {
      return new UnansweredException(
          Meaning.TEMPORARY, "Amazon answered with HTTP status " + error.statusCode() + ".");
    }
    return new UnansweredException(
        SnsErrors.meaning(code, details.errorMessage()), "Amazon refuses with " + code + ".");
  }
}
