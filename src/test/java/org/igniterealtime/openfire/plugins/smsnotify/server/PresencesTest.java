package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Show;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresencesTest {

  @ParameterizedTest(name = "{0}: {1} and {2}")
  @CsvSource(
      textBlock =
          """
          <presence/>                                                                  , PRESENT , AVAILABLE
          <presence><show>chat</show></presence>                                       , PRESENT , AVAILABLE
          <presence><show>dnd</show></presence>                                        , PRESENT , DO_NOT_DISTURB
          <presence><show>away</show></presence>                                       , AWAY    , AWAY
          <presence><show> xa </show></presence>                                       , AWAY    , AWAY
          <presence><show>out to lunch</show></presence>                               , PRESENT , AVAILABLE
          <presence><show/></presence>                                                 , PRESENT , AVAILABLE
          <presence><priority>5</priority></presence>                                  , PRESENT , AVAILABLE
          <presence><priority>-1</priority></presence>                                 , GONE    , AVAILABLE
          <presence><priority>high</priority></presence>                               , PRESENT , AVAILABLE
          <presence><show>away</show><priority>-1</priority></presence>                , GONE    , AWAY
          <presence type='unavailable'/>                                               , GONE    , AVAILABLE
          <presence type='unavailable'><show>away</show></presence>                    , GONE    , AWAY
          """,
      quoteCharacter = '"')
  void presenceSaysHowFarADeviceCanBeReached(String xml, Availability availability, Show show) {
    assertEquals(availability, Presences.availability(Stanza.presence(xml)));
    assertEquals(show, Presences.show(Stanza.presence(xml)));
  }

  @Test
  void aSessionWithoutPresenceIsReachedByNothing() {
    assertFalse(Presences.isReachable(null));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          1969-07-21T02:56:15Z          , 1969-07-21T02:56:15Z
          1969-07-21T02:56:15.123Z      , 1969-07-21T02:56:15.123Z
          1969-07-20T21:56:15-05:00     , 1969-07-21T02:56:15Z
          1969-07-21T02:56:15           ,
          yesterday                     ,
          ''                            ,
          +999999999-12-31T23:59:59-18:00 ,
          """)
  void idleSaysSinceWhen(String since, Instant instant) {
    String xml = "<presence><idle xmlns='urn:xmpp:idle:1' since='%s'/></presence>";
    assertEquals(instant, Presences.idleSince(Stanza.presence(xml.formatted(since))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          <presence/>
          <presence><idle xmlns='urn:xmpp:idle:1'/></presence>
          <presence><idle xmlns='urn:example' since='1969-07-21T02:56:15Z'/></presence>
          """,
      quoteCharacter = '"')
  void whoDoesNotSayIsNotIdle(String xml) {
    assertEquals(null, Presences.idleSince(Stanza.presence(xml)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      textBlock =
          """
          <presence><c xmlns='http://jabber.org/protocol/caps' node='https://dino.im' ver='x'/></presence> , https://dino.im
          <presence><c xmlns='http://jabber.org/protocol/caps' node=' ' ver='x'/></presence>               , phone
          <presence><c xmlns='http://jabber.org/protocol/caps'/></presence>                                , phone
          <presence/>                                                                                      , phone
          """,
      quoteCharacter = '"')
  void capabilitiesSayWhatKindOfClientItIs(String xml, String client) {
    assertEquals(client, Presences.client(Stanza.presence(xml), "phone"));
  }
}
