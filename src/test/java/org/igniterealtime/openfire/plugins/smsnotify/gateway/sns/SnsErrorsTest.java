package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WRONG_CREDENTIALS | AccessDenied AccessDeniedException AuthFailure AuthorizationError
          WRONG_CREDENTIALS | ExpiredToken ExpiredTokenException IncompleteSignature
          WRONG_CREDENTIALS | InvalidAccessKeyId InvalidClientTokenId InvalidSecurity
          WRONG_CREDENTIALS | InvalidSignatureException MissingAuthenticationToken NotAuthorized
          WRONG_CREDENTIALS | MissingAuthenticationTokenException SignatureDoesNotMatch
          WRONG_CREDENTIALS | UnrecognizedClientException
          NOT_PERMITTED     | OptInRequired
          TEMPORARY         | RequestExpired RequestInTheFuture RequestTimeTooSkewed
          TEMPORARY         | InternalError InternalFailure ServiceUnavailable
          TOO_FAST          | BandwidthLimitExceeded KMSThrottling PriorRequestNotComplete
          TOO_FAST          | RequestLimitExceeded RequestThrottled RequestThrottledException
          TOO_FAST          | SlowDown Throttled ThrottledException Throttling
          TOO_FAST          | ThrottlingException TooManyRequestsException
          OPTED_OUT         | OptedOut
          UNREACHABLE       | EndpointDisabled PlatformApplicationDisabled
          OUT_OF_MONEY      | MonthlySpendLimitExceeded SpendLimitExceeded
          BAD_REQUEST       | InvalidAction InvalidParameter InvalidParameterCombination
          BAD_REQUEST       | InvalidParameterValue InvalidQueryParameter MalformedQueryString
          BAD_REQUEST       | MissingAction MissingParameter NotFound ParameterValueInvalid
          BAD_REQUEST       | UserError ValidationError ValidationException NeverSeenBefore
          """)
  void everyCodeHasItsMeaning(Meaning meaning, String codes) {
    for (String code : codes.split(" ", -1)) {
      assertEquals(meaning, SnsErrors.meaning(code, null), code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          InvalidParameter | Invalid parameter: PhoneNumber Reason: +1 is not valid | INVALID_NUMBER
          InvalidParameter | The phone number is opted out                          | OPTED_OUT
          InvalidParameter | Monthly spend limit reached                            | OUT_OF_MONEY
          UserError        | The number is not verified in the SMS sandbox          | NOT_PERMITTED
          InvalidParameter | Origination phone number is not yours                  | WRONG_SENDER
          InvalidParameter | Invalid SenderID                                       | WRONG_SENDER
          InvalidParameter | Invalid parameter: Message too long                    | BAD_REQUEST
          OptedOut         | Anything about a phone number                          | OPTED_OUT
          SignatureDoesNotMatch | Signature expired: 20260101T000000Z is too early  | TEMPORARY
          InvalidSignatureException | Signature not yet current: 2026               | TEMPORARY
          SignatureDoesNotMatch | The request signature we calculated is another    | WRONG_CREDENTIALS
          Throttling       | Too many to this phone number                          | TOO_FAST
          """)
  void aGeneralCodeIsSortedByItsWords(String code, String words, Meaning meaning) {
    assertEquals(meaning, SnsErrors.meaning(code, words));
  }
}
