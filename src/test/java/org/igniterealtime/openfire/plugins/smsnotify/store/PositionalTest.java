package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionalTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          SELECT 1 FROM smsHold                              , 0
          DELETE FROM smsHold WHERE holdID = ?               , 1
          SELECT ? FROM smsHold WHERE holdID IN (?)          , 2
          SELECT '?' FROM smsHold WHERE holdID = ?           , 1
          SELECT 'it''s ?' FROM smsHold WHERE holdID = ?     , 1
          SELECT '' FROM smsHold WHERE a = ? AND b = 'c'     , 1
          """)
  void parametersAreTheQuestionMarksThatAreNotQuoted(String sql, int parameters) {
    assertEquals(parameters, Positional.parameters(sql));
  }
}
