package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class TapTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String STATES = "http://jabber.org/protocol/chatstates";
  private static final String FROM_JULIET = "from='juliet@example.org/home'";
  private static final String TO_ROMEO = "to='romeo@example.org'";

  private final List<ChatEvent> events = new ArrayList<>();
  private final Tap tap = new Tap("example.org", events::add, InstantSource.fixed(NOW));

  /** A message of these attributes and children; {@code @states} stands for a namespace. */
  private static Message message(String attributes, String children) {
    String expanded = children.replace("@states", "xmlns='" + STATES + "'");
    try {
      return new Message(
          DocumentHelper.parseText("<message " + attributes + ">" + expanded + "</message>")
              .getRootElement());
    } catch (DocumentException e) {
      throw new IllegalArgumentException(expanded, e);
    }
  }

  private String seen(String attributes, String children) {
    tap.routed(message(attributes, children));
    assertEquals(0, tap.failures());
    return events.stream().map(TapTest::inWords).collect(Collectors.joining(", "));
  }

  private static String inWords(ChatEvent event) {
    assertEquals(NOW, event.at());
    if (event instanceof ChatEvent.Said said) {
      assertEquals(Conversation.between(said.sender(), said.recipient()), said.conversation());
      return "said " + said.body();
    }
    ChatEvent.StateChanged changed = (ChatEvent.StateChanged) event;
    assertEquals(Conversation.between(changed.who(), changed.other()), changed.conversation());
    return changed.state().name();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chat                  | type='chat'      | <body>Hi</body>                | said Hi
          normal                | type='normal'    | <body>Hi</body>                | said Hi
          no type: normal       | id='1'           | <body>Hi</body>                | said Hi
          error                 | type='error'     | <body>Hi</body>                | ''
          headline              | type='headline'  | <body>Hi</body>                | ''
          groupchat             | type='groupchat' | <body>Hi</body>                | ''
          no body               | type='chat'      | <subject>Hi</subject>          | ''
          empty body            | type='chat'      | <body/>                        | ''
          blank body            | type='chat'      | <body> &#10;&#160;</body>      | 'said  \n\u00a0'
          white space           | type='chat'      | <body> &#10;&#9;</body>        | ''
          receipt               | type='chat'      | <received xmlns='urn:xmpp:receipts' id='1'/> | ''
          marker                | type='chat'      | <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/> | ''
          reaction              | type='chat'      | <reactions xmlns='urn:xmpp:reactions:0' id='1'/> | ''
          error of composing    | type='error'     | <composing @states/>           | ''
          active alone          | type='chat'      | <active @states/>              | ACTIVE
          composing alone       | type='chat'      | <composing @states/>           | COMPOSING
          paused alone          | type='chat'      | <paused @states/>              | PAUSED
          inactive alone        | type='chat'      | <inactive @states/>            | INACTIVE
          gone alone            | type='chat'      | <gone @states/>                | GONE
          unknown state         | type='chat'      | <dancing @states/>             | ''
          not of XEP-0085       | type='chat'      | <composing xmlns='x'/>         | ''
          body and active       | type='chat'      | <body>Hi</body><active @states/>    | said Hi
          body and composing    | type='chat'      | <body>Hi</body><composing @states/> | said Hi, COMPOSING
          body and paused       | type='chat'      | <body>Hi</body><paused @states/>    | said Hi
          body and gone         | type='chat'      | <body>Hi</body><gone @states/>      | said Hi
          blank and composing   | type='chat'      | <body> </body><composing @states/>  | COMPOSING
          no-store              | type='chat'      | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/> | ACTIVE
          no-store, composing   | type='chat'      | <composing @states/><no-store xmlns='urn:xmpp:hints'/> | COMPOSING
          no-store alone        | type='chat'      | <no-store xmlns='urn:xmpp:hints'/>  | ''
          no-store of others    | type='chat'      | <body>Hi</body><no-store xmlns='x'/> | said Hi
          no-permanent-store    | type='chat'      | <body>Hi</body><no-permanent-store xmlns='urn:xmpp:hints'/> | said Hi
          carbon                | type='chat'      | <received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'><body>Hi</body></message></forwarded></received> | ''
          archive               | id='1'           | <result xmlns='urn:xmpp:mam:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client'><body>Hi</body></message></forwarded></result> | ''
          markup in words       | type='chat'      | <body>&lt;b&gt; &amp; "c"</body>    | 'said <b> & "c"'
          """)
  void whatAStanzaMeans(String what, String attributes, String children, String meaning) {
    String words = meaning.replace("\\n", "\n").replace("\\u00a0", "\u00a0");

    assertEquals(words, seen(FROM_JULIET + " " + TO_ROMEO + " " + attributes, children));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both local            | from='juliet@example.org/a' to='romeo@example.org/b'   | juliet@example.org to romeo@example.org
          remote sender         | from='juliet@capulet.example/a' to='romeo@example.org' | juliet@capulet.example to romeo@example.org
          remote recipient      | from='juliet@example.org/a' to='romeo@montague.example' | juliet@example.org to romeo@montague.example
          behind a gateway      | from='1206@sms.example.org' to='romeo@example.org'     | 1206@sms.example.org to romeo@example.org
          same name, elsewhere  | from='romeo@capulet.example' to='romeo@example.org'    | romeo@capulet.example to romeo@example.org
          both remote           | from='juliet@capulet.example' to='romeo@montague.example' | ''
          no sender             | to='romeo@example.org'                                 | ''
          no recipient          | from='juliet@example.org/a'                            | ''
          the server            | from='example.org' to='romeo@example.org'              | ''
          a component           | from='news.example.org' to='romeo@example.org'         | ''
          to the server         | from='juliet@example.org/a' to='example.org'           | ''
          another device        | from='romeo@example.org/a' to='romeo@example.org/b'    | ''
          oneself               | from='romeo@example.org/a' to='romeo@example.org'      | ''
          """)
  void whoConcernsUs(String what, String addresses, String meant) {
    tap.routed(message(addresses + " type='chat'", "<body>Hi</body>"));

    String seen =
        events.stream()
            .map(ChatEvent.Said.class::cast)
            .map(said -> said.sender() + " to " + said.recipient())
            .collect(Collectors.joining());
    assertEquals(meant, seen);
    assertEquals(0, tap.failures());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id='1' | <body>Hi</body>                                            | 1
          ''     | <body>Hi</body>                                            | ''
          id='1' | <body>Hi</body><origin-id xmlns='urn:xmpp:sid:0' id='2'/>  | 2
          ''     | <body>Hi</body><origin-id xmlns='urn:xmpp:sid:0' id='2'/>  | 2
          id='1' | <body>Hi</body><origin-id xmlns='urn:xmpp:sid:0'/>         | ''
          id='1' | <body>Hi</body><origin-id xmlns='x' id='2'/>               | 1
          id='1' | <body>Hi</body><stanza-id xmlns='urn:xmpp:sid:0' id='2'/>  | 1
          """)
  void theOriginIdIsTheIdentityBeforeTheId(String attributes, String children, String id) {
    seen(FROM_JULIET + " " + TO_ROMEO + " type='chat' " + attributes, children);

    assertEquals(id, said().stanzaId());
  }

  private ChatEvent.Said said() {
    assertEquals(1, events.size());
    return (ChatEvent.Said) events.get(0);
  }

  @Test
  void aLongBodyIsCut() {
    seen(FROM_JULIET + " " + TO_ROMEO, "<body>" + "x".repeat(100_000) + "</body>");

    assertEquals("x".repeat(MissedMessage.MAX_BODY_LENGTH), said().body());
  }

  @Test
  void aBodyIsNotCutThroughACharacter() {
    String before = "x".repeat(MissedMessage.MAX_BODY_LENGTH - 1);

    seen(FROM_JULIET + " " + TO_ROMEO, "<body>" + before + "\uD83D\uDE00!</body>");

    assertEquals(before, said().body());
  }

  @Test
  void aBodyThatJustFitsIsWhole() {
    String body = "x".repeat(MissedMessage.MAX_BODY_LENGTH - 2) + "\uD83D\uDE00";

    seen(FROM_JULIET + " " + TO_ROMEO, "<body>" + body + "</body>");

    assertEquals(body, said().body());
  }

  @Test
  void aLongIdIsCut() {
    seen(FROM_JULIET + " " + TO_ROMEO + " id='" + "i".repeat(10_000) + "'", "<body>Hi</body>");

    assertEquals("i".repeat(255), said().stanzaId());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1000,  320, true
          1001,  20,  false
          20,    321, false
          """)
  void whoHasALongerNameThanTablesHaveRoomForIsNotTextedAbout(
      int sender, int recipient, boolean taken) {
    String from = "j".repeat(sender - "@example.org".length()) + "@example.org";
    String to = "r".repeat(recipient - "@example.org".length()) + "@example.org";

    tap.routed(message("from='" + from + "' to='" + to + "'", "<body>Hi</body>"));

    assertEquals(taken ? 1 : 0, events.size());
  }

  @Test
  void whatBreaksInsideIsCountedAndDoesNotReachTheServer() {
    Tap broken =
        new Tap(
            "example.org",
            event -> {
              throw new IllegalStateException("a bug");
            },
            InstantSource.fixed(NOW));
    Message message = message(FROM_JULIET + " " + TO_ROMEO, "<body>Hi</body>");

    broken.routed(message);
    broken.routed(message);

    assertEquals(2, broken.failures());
  }

  @Test
  void anErrorInsideIsCountedToo() {
    Tap broken =
        new Tap(
            "example.org",
            event -> {
              throw new NoClassDefFoundError("a class");
            },
            InstantSource.fixed(NOW));

    broken.routed(message(FROM_JULIET + " " + TO_ROMEO, "<body>Hi</body>"));

    assertEquals(1, broken.failures());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from='a@@b' to='romeo@example.org'",
        "from='' to=''",
        "from='juliet@example.org' to='romeo@example.org' type='bogus'",
        "from='juliet@example.org' to='romeo@example.org' type=''",
        "from='&#x202e;@example.org/&#x1f600;' to='romeo@example.org'"
      })
  void aBrokenStanzaDoesNoHarm(String attributes) {
    Message broken = message(attributes, "<body>Hi</body><composing xmlns='" + STATES + "'/>");

    tap.routed(broken);

    assertTrue(tap.stored(broken, NOW).isEmpty() || events.size() == 2);
  }

  @Test
  void whatLiesInTheOfflineStoreSaysWhenItWasStored() {
    Instant stored = NOW.minusSeconds(90);

    Optional<ChatEvent.Said> said =
        tap.stored(message(FROM_JULIET + " " + TO_ROMEO + " id='1'", "<body>Hi</body>"), stored);

    String juliet = "juliet@example.org";
    String romeo = "romeo@example.org";
    assertEquals(
        Optional.of(
            new ChatEvent.Said(
                Conversation.between(juliet, romeo), juliet, romeo, "1", "Hi", stored)),
        said);
    assertEquals(List.of(), events);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type='headline' | <body>Hi</body>
          type='chat'     | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/>
          type='chat'     | <received xmlns='urn:xmpp:receipts' id='1'/>
          """)
  void whatLiesInTheOfflineStoreIsNotAlwaysACandidate(String attributes, String children) {
    Message message = message(FROM_JULIET + " " + TO_ROMEO + " " + attributes, children);

    assertEquals(Optional.empty(), tap.stored(message, NOW));
  }
}
