package org.igniterealtime.openfire.plugins.smsnotify.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioStandInTest {

  private final TwilioStandIn twilio =
      new TwilioStandIn(() -> Instant.parse("2026-03-01T10:00:00Z"));
  private final TwilioVisitor visitor = new TwilioVisitor(twilio);

  @AfterEach
  void close() {
    twilio.close();
  }

  private JsonNode sendTo(String number) throws Exception {
    return visitor.send(
        "To=" + encoded(number) + "&From=" + encoded(TwilioStandIn.FROM) + "&Body=Hello");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To=%2B12065550100&From=%2B15005550006&Body=x&Extra=1 | 20001
          To=%2B12065550100&To=%2B12065550100&Body=x           | 20001
          From=%2B15005550006&Body=x                           | 21604
          To=2065550100&From=%2B15005550006&Body=x             | 21211
          To=%2B12065550100&Body=x                             | 21603
          To=%2B12065550100&From=%2B15005550006                | 21602
          To=%2B12065550100&From=%2B15005550006&Body=x&StatusCallback=nowhere | 21609
          To=%2B12065550100&From=%2B15005550006&Body=x&MediaUrl=              | 21620
          To=%2B12065550100&From=%2B15005550006&Body=x&MediaUrl=a.lit/b.jpg   | 21620
          To=%2B12065550100&From=Name&Body=x&MediaUrl=https://a.lit/b.jpg     | 21621
          To=%2B12065550100&From=%2B15005550017&Body=x                        | 21606
          To=%2B12065550100&MessagingServiceSid=MG0&Body=x                    | 21701
          """)
  void everyFieldIsChecked(String form, int code) throws Exception {
    assertEquals(code, visitor.send(form).get("code").asInt());
    assertEquals(0, twilio.taken().size());
  }

  @Test
  void senderAndServiceTogetherAreRefused() throws Exception {
    JsonNode answer =
        visitor.send(
            "To=%2B12065550100&Body=x&From=%2B15005550006&MessagingServiceSid="
                + TwilioStandIn.MESSAGING_SERVICE_SID);
    assertEquals(20001, answer.get("code").asInt());
  }

  @Test
  void aTextWithAPictureIsFetchedUnderItsOwnKindOfSid() throws Exception {
    JsonNode created =
        visitor.send(
            "To=%2B12065550100&From=%2B15005550016&Body=x&MediaUrl="
                + encoded("https://a.lit/b.jpg?c=d"));
    String sid = created.get("sid").asText();

    assertTrue(sid.startsWith("MM"), sid);
    assertEquals("1", visitor.fetch(sid).get("num_media").asText());
    assertEquals("https://a.lit/b.jpg?c=d", twilio.taken().get(0).media());
    assertEquals(TwilioStandIn.OTHER_FROM, twilio.taken().get(0).sender());
  }

  @Test
  void onlyAFormIsRead() throws Exception {
    assertEquals(20001, visitor.send("application/json", "{}").get("code").asInt());
  }

  @Test
  void aTextCanBeFetched() throws Exception {
    String sid = sendTo("+12065550100").get("sid").asText();
    twilio.becomes(sid, "undelivered", 30003);

    JsonNode message = visitor.fetch(sid);
    assertEquals("undelivered", message.get("status").asText());
    assertEquals(30003, message.get("error_code").asInt());
    assertEquals("Sun, 01 Mar 2026 10:00:00 +0000", message.get("date_sent").asText());
    assertTrue(message.get("price").isNull());
    assertEquals(20404, visitor.fetch("SM" + "0".repeat(32)).get("code").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To=%2B12065550100                                                     | 2
          To=%2B12065550101&From=%2B15005550006                                 | 1
          From=%2B15005550006                                                   | 3
          From=%2B12065550100                                                   | 0
          DateSent=2026-03-01                                                   | 3
          DateSent=2026-02-28                                                   | 0
          DateSent%3E=2026-03-01&DateSent%3C=2026-03-02                         | 3
          DateSent%3E=2026-03-01T10:00:00Z                                      | 3
          DateSent%3E=2026-03-01T10:00:01Z                                      | 0
          DateSent%3C=2026-03-01T09:59:59Z                                      | 0
          PageSize=2                                                            | 2
          PageSize=2&Page=0                                                     | 2
          """)
  void textsAreListedByNumberAndDate(String query, int found) throws Exception {
    sendTo("+12065550100");
    sendTo("+12065550100");
    sendTo("+12065550101");
    assertEquals(found, visitor.list("?" + query).get("messages").size());
  }

  @Test
  void aNumberThatOptedOutIsRefused() throws Exception {
    twilio.optOut("+12065550100");
    assertEquals(21610, sendTo("+12065550100").get("code").asInt());
  }
}
