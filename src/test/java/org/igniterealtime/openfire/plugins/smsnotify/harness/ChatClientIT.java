package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jivesoftware.smack.packet.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Shows that clients and backstage do what they promise; each test has people of its own. */
class ChatClientIT {

  private static OpenfireProcess server;

  private String romeo;
  private String juliet;
  private String room;

  @BeforeAll
  static void start() {
    server = OpenfireProcess.prepare().start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void createPeople(TestInfo test) {
    String suffix = Integer.toHexString(test.getDisplayName().hashCode());
    romeo = "romeo" + suffix;
    juliet = "juliet" + suffix;
    room = "balcony" + suffix + "@" + OpenfireProcess.ROOMS;
    for (String user : List.of(romeo, juliet)) {
      server.backstage().createUser(user, user);
    }
  }

  @Test
  void aPersonHasSeveralDevicesEachWithItsPresence() {
    try (ChatClient phone = ChatClient.online(server, juliet, "phone");
        ChatClient desk = ChatClient.online(server, juliet, "desk")) {
      phone.presence("away", 5, "<idle xmlns='urn:xmpp:idle:1' since='2026-01-01T00:00:00Z'/>");
      assertEquals("away", session(juliet, "phone").show());
      assertEquals("", session(juliet, "desk").show());
      desk.presence("dnd");
      assertEquals("dnd", session(juliet, "desk").show());
      phone.unavailable();
      assertEquals(
          List.of("desk"),
          server.backstage().sessions(juliet).stream().map(Backstage.Session::resource).toList());
    }
  }

  @Test
  void whatIsSaidCorrectedRetractedAndReadArrives() throws Exception {
    try (ChatClient speaker = ChatClient.online(server, romeo);
        ChatClient listener = ChatClient.online(server, juliet)) {
      String id = speaker.say(juliet, "But soft");
      Message said = next(listener);
      assertEquals("But soft", said.getBody());
      assertEquals(id, said.getStanzaId());
      speaker.correct(juliet, id, "But soft!");
      assertTrue(next(listener).hasExtension("replace", "urn:xmpp:message-correct:0"));
      speaker.retract(juliet, id);
      assertTrue(next(listener).hasExtension("retract", "urn:xmpp:message-retract:1"));
      speaker.sayAs("of-my-own", juliet, "what light");
      assertEquals("of-my-own", next(listener).getStanzaId());
      listener.displayed(romeo, "of-my-own");
      assertTrue(next(speaker).hasExtension("displayed", "urn:xmpp:chat-markers:0"));
    }
  }

  @Test
  void aLostConnectionLeavesADetachedSessionThatCanBeResumed() throws Exception {
    try (ChatClient listener = ChatClient.resumable(server, juliet, "phone");
        ChatClient speaker = ChatClient.online(server, romeo)) {
      assertFalse(session(juliet, "phone").detached());
      listener.breakConnection();
      assertTrue(session(juliet, "phone").detached());
      assertTrue(session(juliet, "phone").available());
      speaker.say(juliet, "Are you there?");
      listener.resume();
      assertEquals("Are you there?", next(listener).getBody());
    }
  }

  @Test
  void aClientCanSayThatNobodyUsesIt() {
    assumeTrue(server.backstage().knowsInactiveClients(), "the server knows XEP-0352");
    try (ChatClient client = ChatClient.online(server, juliet)) {
      client.inactive();
      assertTrue(session(juliet, ChatClient.DEVICE).inactive());
      client.active();
      assertFalse(session(juliet, ChatClient.DEVICE).inactive());
    }
  }

  /** Newer servers ask the list only of sessions that began when it was there already. */
  @Test
  void whoIsBlockedIsNotHeardInTheNextSession() throws Exception {
    try (ChatClient before = ChatClient.online(server, juliet)) {
      before.block(romeo);
    }
    server.backstage().awaitOffline(juliet);
    try (ChatClient speaker = ChatClient.online(server, romeo);
        ChatClient listener = ChatClient.online(server, juliet)) {
      speaker.say(juliet, "Can you hear me?");
      speaker.say(romeo, "What was said before has been routed by now.");
      await(speaker, "What was said before has been routed by now.");
      assertNull(listener.received().poll());
    }
  }

  @Test
  void aDefaultPrivacyListHoldsForWhoeverIsOffline() throws Exception {
    server
        .backstage()
        .setDefaultPrivacyList(
            juliet,
            "<list xmlns='jabber:iq:privacy' name='friends'>"
                + "<item type='subscription' value='none' action='deny' order='1'/></list>");
    try (ChatClient speaker = ChatClient.online(server, romeo)) {
      speaker.say(juliet, "Can you hear me?");
      assertEquals(Message.Type.error, next(speaker).getType());
      assertEquals(0, offlineMessagesOf(juliet));
    }
  }

  @Test
  void whatHasBeenReadCanBeNotedPrivately() {
    try (ChatClient client = ChatClient.online(server, juliet)) {
      client.publishDisplayed(romeo, juliet + "@" + server.domain(), "some-id");
      client.publishDisplayed(romeo, juliet + "@" + server.domain(), "another-id");
    }
  }

  @Test
  void aRoomHasOccupantsWhoHearEachOther() throws Exception {
    server.backstage().createRoom(room, "The balcony", romeo);
    server.backstage().addMember(room, juliet, "Jules");
    try (ChatClient speaker = ChatClient.online(server, romeo);
        ChatClient listener = ChatClient.online(server, juliet)) {
      speaker.join(room, "Montague");
      listener.join(room, "Jules");
      listener.received().clear();
      String id = speaker.say(room, "Lady, by yonder blessed moon");
      Message heard = await(listener, "Lady, by yonder blessed moon");
      assertEquals(Message.Type.groupchat, heard.getType());
      assertEquals(room + "/Montague", heard.getFrom().toString());
      assertEquals(id, heard.getStanzaId());
      listener.leave(room);
      assertTrue(listener.isHandled(), "the server knows that she has left");
      speaker.say(room, "O, wilt thou leave me so unsatisfied?");
      await(speaker, "O, wilt thou leave me so unsatisfied?");
      assertTrue(
          listener.received().stream()
              .noneMatch(it -> "O, wilt thou leave me so unsatisfied?".equals(it.getBody())));
    }
  }

  @Test
  void aRoomIsKeptWithAllWhoBelongToIt() {
    server.backstage().createUser("nurse", "nurse");
    server.backstage().createUser("friar", "friar");
    server.backstage().createUser("peter", "peter");
    server.backstage().createGroup("servants", "peter");
    server.backstage().createRoom(room, "The balcony", romeo);
    server.backstage().addOwner(room, juliet);
    server.backstage().addAdmin(room, "friar");
    server.backstage().addMember(room, "nurse");
    server.backstage().addGroupToRoom(room, "servants");
    Set<String> affiliates =
        Stream.of("ofMucAffiliation", "ofMucMember")
            .flatMap(
                table ->
                    server
                        .query(
                            "SELECT a.jid FROM %s a JOIN ofMucRoom r ON r.roomID = a.roomID"
                                    .formatted(table)
                                + " WHERE r.naturalName = 'The balcony' AND r.name = ?",
                            room.substring(0, room.indexOf('@')))
                        .stream())
            .map(row -> row.get("jid"))
            .filter(jid -> !jid.contains("/"))
            .collect(Collectors.toSet());
    assertTrue(
        affiliates.containsAll(
            Stream.of(romeo, juliet, "friar", "nurse").map(it -> it + "@example.org").toList()),
        affiliates.toString());
    server.backstage().removeFromGroup("servants", "peter");
    server.backstage().deleteGroup("servants");
  }

  private static long offlineMessagesOf(String user) {
    return server.query("SELECT messageID FROM ofOffline WHERE username = ?", user).size();
  }

  private static Backstage.Session session(String user, String device) {
    return server.backstage().sessions(user).stream()
        .filter(session -> session.resource().equals(device))
        .findFirst()
        .orElseThrow();
  }

  private static Message next(ChatClient client) throws InterruptedException {
    Message message = client.received().poll(10, TimeUnit.SECONDS);
    assertTrue(message != null, "nothing was received");
    return message;
  }

  private static Message await(ChatClient client, String body) {
    return Await.found(
        "somebody says " + body,
        Duration.ofSeconds(10),
        () ->
            Optional.ofNullable(client.received().poll()).filter(it -> body.equals(it.getBody())));
  }
}
