package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.GARDEN;
import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.InRoom;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** What is said in rooms, and what rooms themselves say. */
class RoomsTest {

  private static final String JULIET = "juliet@example.org";
  private static final Conversation THERE = Conversation.in(GARDEN.toString());

  private final Overheard overheard = new Overheard();

  private static String stanza(String attributes, String children) {
    return "<message type='groupchat' from='juliet@example.org/balcony'"
        + " to='garden@rooms.example.org' %s>%s</message>".formatted(attributes, children);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          words                | <body>Hi</body>                                        | spoke, said Hi
          words and composing  | <body>Hi</body><composing xmlns='http://jabber.org/protocol/chatstates'/> | spoke COMPOSING, said Hi, typed COMPOSING
          composing            | <composing xmlns='http://jabber.org/protocol/chatstates'/> | acted COMPOSING, typed COMPOSING
          marker               | <displayed xmlns='urn:xmpp:chat-markers:0' id='s1'/>   | displayed s1
          correction           | <body>Ho</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/> | spoke, corrected 1: Ho
          retraction           | <body>Sorry</body><retract xmlns='urn:xmpp:message-retract:1' id='s1'/> | spoke, retracted s1
          early retraction     | <apply-to xmlns='urn:xmpp:fasten:0' id='s1'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to> | spoke, retracted s1
          pretended moderation | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | ''
          early pretence       | <apply-to xmlns='urn:xmpp:fasten:0' id='s1'><moderated xmlns='urn:xmpp:message-moderate:0'><retract xmlns='urn:xmpp:message-retract:0'/></moderated></apply-to> | ''
          reaction             | <reactions xmlns='urn:xmpp:reactions:0' id='s1'/>      | spoke
          encrypted            | <encrypted xmlns='urn:xmpp:omemo:2'><payload/></encrypted><body>Sorry</body> | spoke, said ENCRYPTED
          file                 | <body>https://a.lit/b/c.png</body>                     | spoke, said FILE PHOTO https://a.lit/b/c.png
          no-store             | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/>      | spoke
          subject change       | <subject>Fire Burn and Cauldron Bubble!</subject>      | ''
          subject taken away   | <subject/>                                             | ''
          subject and words    | <subject>Love</subject><body>Hi</body>                 | spoke, said Hi
          room history         | <body>Hi</body><delay xmlns='urn:xmpp:delay' from='garden@rooms.example.org'/> | ''
          routed again         | <body>Hi</body><delay xmlns='urn:xmpp:delay' from='example.org'/> | ''
          late by its client   | <body>Hi</body><delay xmlns='urn:xmpp:delay' from='juliet@example.org'/> | spoke, said Hi
          forwarded            | <body>Hi</body><forwarded xmlns='urn:xmpp:forward:0'/> | ''
          receipt              | <received xmlns='urn:xmpp:receipts' id='1'/>           | ''
          nothing              | ''                                                     | ''
          """)
  void whatFollowsForWhoDidItAndForTheOthers(String what, String children, String meaning) {
    assertEquals(meaning, overheard.saidInGarden(stanza("", children)));
    assertEquals(0, overheard.tap.failures());
  }

  @Test
  void whatIsSaidThereSaysByWhomButNotYetToWhom() {
    overheard.saidInGarden(
        stanza(
            "id='1'", "<body>Hi all</body><stanza-id xmlns='urn:xmpp:sid:0' id='s1' by='g@r'/>"));

    MissedMessage hi =
        new MissedMessage(JULIET, "fair", "1", List.of("s1"), NOW, Content.TEXT, "Hi all", false);
    assertEquals(
        List.of(new ChatEvent.Acted(THERE, JULIET, "balcony", true, null, NOW)), overheard.events);
    assertEquals(
        List.of(
            new InRoom(
                GARDEN.toString(),
                new ChatEvent.Said(THERE, "", Set.of(), hi),
                Set.of(),
                "Hi all")),
        overheard.rooms);
  }

  @Test
  void whoIsOfAnotherServerIsHeardButTakenForNobodyHere() {
    String seen =
        overheard.saidInGarden(
            stanza("", "<body>Hi</body>").replace("juliet@example.org", "juliet@capulet.lit"));

    assertEquals("said Hi", seen);
    assertEquals(List.of(), overheard.events);
  }

  @Test
  void whatAComponentSaysIsNotTold() {
    overheard.saidInGarden(
        stanza("", "<body>Hi</body>").replace("juliet@example.org/balcony", "news.example.org"));

    assertEquals(List.of(), overheard.rooms);
    assertEquals(0, overheard.tap.failures());
  }

  @Test
  void whatTheRoomSaysIsNotTold() {
    overheard.tap.saidInRoom(GARDEN, null, null, message(stanza("", "<body>Hi</body>")));

    assertEquals(List.of(), overheard.rooms);
    assertEquals(0, overheard.tap.failures());
  }

  @Test
  void theAuthorIsKnownEvenWhereTheStanzaNamesTheOccupant() {
    overheard.tap.saidInRoom(
        GARDEN,
        new JID("juliet@example.org/balcony"),
        null,
        message(
            "<message type='groupchat' from='garden@rooms.example.org/fair'"
                + " to='garden@rooms.example.org'><body>Hi</body></message>"));

    assertEquals(JULIET, overheard.rooms.get(0).event().author());
    assertEquals(JULIET, overheard.events.get(0).whose());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole                | <body>Hi Romeo, and you</body>          | Hi Romeo, and you
          without what is quoted | <body>&gt; Romeo&#10;Yes</body><fallback xmlns='urn:xmpp:fallback:0'><body start='0' end='8'/></fallback> | Yes
          encrypted            | <body>Romeo</body><openpgp xmlns='urn:xmpp:openpgp:0'/> | ''
          not kept             | <body>Romeo</body><no-permanent-store xmlns='urn:xmpp:hints'/> | Romeo
          corrected            | <body>Romeo</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/> | Romeo
          retracted            | <body>Romeo</body><retract xmlns='urn:xmpp:message-retract:1' id='1'/> | ''
          """)
  void namesAreLookedForInAllThatItSays(String what, String children, String words) {
    overheard.saidInGarden(stanza("", children));

    assertEquals(words, overheard.rooms.get(0).words());
  }

  @Test
  void theWordsInWhichNamesAreLookedForAreBounded() {
    overheard.saidInGarden(stanza("", "<body>" + "x".repeat(50_000) + "</body>"));

    assertEquals(10_000, overheard.rooms.get(0).words().length());
  }

  @Test
  void aLongNicknameIsCut() {
    overheard.tap.saidInRoom(
        GARDEN,
        new JID("juliet@example.org/balcony"),
        "n".repeat(1000),
        message(stanza("", "<body>Hi</body>")));

    ChatEvent.Said said = (ChatEvent.Said) overheard.rooms.get(0).event();
    assertEquals("n".repeat(255), said.message().nick());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as the XEP has it    | type='mention' uri='xmpp:romeo@montague.lit'             | romeo@montague.lit
          with begin and end   | begin='3' end='8' type='mention' uri='xmpp:romeo@a.lit'  | romeo@a.lit
          full                 | type='mention' uri='xmpp:romeo@a.lit/orchard'            | romeo@a.lit
          with a query         | type='mention' uri='xmpp:romeo@a.lit?message;body=Hi'    | romeo@a.lit
          with a fragment      | type='mention' uri='xmpp:romeo@a.lit#x'                  | romeo@a.lit
          with an authority    | type='mention' uri='xmpp://me@b.lit/romeo@a.lit'         | romeo@a.lit
          percent-encoded      | type='mention' uri='xmpp:rom%C3%A9o%40a.lit'             | roméo@a.lit
          a plus sign          | type='mention' uri='xmpp:romeo+x@a.lit'                  | romeo+x@a.lit
          in capitals          | type='mention' uri='XMPP:Romeo@A.lit'                    | romeo@a.lit
          no mention           | type='data' uri='xmpp:romeo@a.lit'                       | ''
          no type              | uri='xmpp:romeo@a.lit'                                   | ''
          no address           | type='mention'                                           | ''
          another scheme       | type='mention' uri='mailto:romeo@a.lit'                  | ''
          no person            | type='mention' uri='xmpp:a.lit'                          | ''
          nothing              | type='mention' uri='xmpp:'                               | ''
          no JID               | type='mention' uri='xmpp:@@@'                            | ''
          badly encoded        | type='mention' uri='xmpp:romeo%4'                        | ''
          badly encoded, too   | type='mention' uri='xmpp:romeo%zz@a.lit'                 | ''
          """)
  void whoIsMentionedByReference(String what, String attributes, String mentioned) {
    overheard.saidInGarden(
        stanza(
            "", "<body>Hi you</body><reference xmlns='urn:xmpp:reference:0' " + attributes + "/>"));

    assertEquals(mentioned, String.join(" ", overheard.rooms.get(0).mentioned()));
    assertEquals(0, overheard.tap.failures());
  }

  @Test
  void morePeopleThanAnybodyMeansAreNotMentioned() {
    StringBuilder references = new StringBuilder("<body>Hi</body>");
    for (int i = 0; i < 100; i++) {
      references.append(
          "<reference xmlns='urn:xmpp:reference:0' type='mention' uri='xmpp:u%d@a.lit'/>"
              .formatted(i));
    }

    overheard.saidInGarden(stanza("", references.toString()));

    assertEquals(50, overheard.rooms.get(0).mentioned().size());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XEP-0425             | type='groupchat' from='garden@rooms.example.org'      | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1' by='garden@rooms.example.org/nurse'/><reason>Spam</reason></retract> | true
          its earlier form     | type='groupchat' from='garden@rooms.example.org'      | <apply-to xmlns='urn:xmpp:fasten:0' id='s1'><moderated xmlns='urn:xmpp:message-moderate:0' by='garden@rooms.example.org/nurse'><retract xmlns='urn:xmpp:message-retract:0'/></moderated></apply-to> | true
          by an occupant       | type='groupchat' from='garden@rooms.example.org/fair' | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | false
          by the service       | type='groupchat' from='rooms.example.org'             | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | false
          by nobody            | type='groupchat'                                      | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | false
          of another type      | type='chat' from='garden@rooms.example.org'           | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | false
          not moderated        | type='groupchat' from='garden@rooms.example.org'      | <retract xmlns='urn:xmpp:message-retract:1' id='s1'/> | false
          no id                | type='groupchat' from='garden@rooms.example.org'      | <retract xmlns='urn:xmpp:message-retract:1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract> | false
          room history         | type='groupchat' from='garden@rooms.example.org'      | <retract xmlns='urn:xmpp:message-retract:1' id='s1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract><delay xmlns='urn:xmpp:delay' from='garden@rooms.example.org'/> | false
          words                | type='groupchat' from='garden@rooms.example.org'      | <body>This room is not anonymous</body> | false
          """)
  void theRoomItselfTakesBackWhatAModeratorWantsGone(
      String what, String attributes, String children, boolean retracted) {
    overheard.tap.moderated(message("<message " + attributes + ">" + children + "</message>"));

    List<InRoom> gone =
        List.of(
            new InRoom(
                GARDEN.toString(),
                new ChatEvent.Retracted(THERE, "", "", "s1", NOW),
                Set.of(),
                ""));
    assertEquals(retracted ? gone : List.of(), overheard.rooms);
    assertEquals(List.of(), overheard.events);
    assertEquals(0, overheard.tap.failures());
  }
}
