package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INVALID_NUMBER    | 14101 21211 21217 21265 21266 21268 21421 21614 21635 30005 30006
          INVALID_NUMBER    | 63003 63024
          UNREACHABLE       | 21214 30003
          OPTED_OUT         | 21610 63014 63033
          NOT_PERMITTED     | 20010 21408 21608 30018 30024 30032 30033 30034 30035
          FILTERED          | 21618 30004 30007 63013
          FRAUD             | 30450 30453
          OUT_OF_MONEY      | 10001 20005 30002 90010
          WRONG_CREDENTIALS | 20003 20006 20008 20403 20404 70051
          WRONG_SENDER      | 14102 14108 21212 21267 21401 21407 21601 21603 21606 21607 21612
          WRONG_SENDER      | 21616 21657 21659 21660 21661 21701 21703 21704 21705 30042 63002
          WRONG_SENDER      | 63007 21621
          BAD_REQUEST       | 30044 11200 11751 12300 21620 21623 30011 63019 63034
          BAD_REQUEST       | 14103 20001 20004 21602 21604 21605 21609 21617 21619 21658 30019
          TOO_FAST          | 14107 20429 21611 30001 30022 30023 30027 30036 60728 63017 63018
          TOO_FAST          | 63038
          TEMPORARY         | 20500 20503 21730 30017
          UNKNOWN           | 30008 30410 0 99999
          """)
  void everyCodeHasItsMeaning(Meaning meaning, String codes) {
    for (String code : codes.split(" ", -1)) {
      assertEquals(meaning, TwilioErrors.meaning(Integer.parseInt(code)), code);
    }
  }

  @Test
  void aCodeInTheTableHasWords() {
    assertFalse(TwilioErrors.entry(30007).orElseThrow().words().isBlank());
  }
}
