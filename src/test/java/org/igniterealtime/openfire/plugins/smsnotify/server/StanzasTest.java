package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StanzasTest {

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      textBlock =
          """
          <message type='groupchat' from='room@rooms.example'><apply-to xmlns='urn:xmpp:fasten:0' id='1'><moderated xmlns='urn:xmpp:message-moderate:0'/></apply-to></message> , true
          <message type='groupchat' from='room@rooms.example'><retract xmlns='urn:xmpp:message-retract:1' id='1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract></message> , true
          <message type='groupchat' from='room@rooms.example/nick'><retract xmlns='urn:xmpp:message-retract:1' id='1'/></message> , false
          <message type='groupchat' from='room@rooms.example'><subject>Verona</subject></message> , false
          <message type='groupchat' from='room@rooms.example/nick'><body>Lady</body></message> , false
          <message type='groupchat'><retract xmlns='urn:xmpp:message-retract:1' id='1'/></message> , false
          <message type='chat' from='romeo@example.org'><retract xmlns='urn:xmpp:message-retract:1' id='1'/></message> , false
          <message from='room@rooms.example'><retract xmlns='urn:xmpp:message-retract:1' id='1'/></message> , false
          """,
      quoteCharacter = '"')
  void onlyTheRoomItselfModerates(String xml, boolean moderates) {
    assertEquals(moderates, Stanzas.isModeration(Stanza.element(xml)));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      textBlock =
          """
          <iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'/></pubsub></iq> , true
          <iq type='get' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:mds:displayed:0'/></pubsub></iq> , false
          <iq type='result' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'/></iq> , false
          <iq type='set' id='1'><query xmlns='jabber:iq:roster'/></iq> , false
          <iq type='result' id='1'/> , false
          """,
      quoteCharacter = '"')
  void whoSetsSomethingInPubsubMayPublish(String xml, boolean publishes) {
    assertEquals(publishes, Stanzas.isPublication(Stanza.element(xml)));
  }
}
