package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.NOW;
import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatState;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class TapTest {

  private static final String JULIET = "juliet@example.org";
  private static final String ROMEO = "romeo@example.org";
  private static final Conversation THEIRS = Conversation.between(JULIET, ROMEO);
  private static final String FROM_JULIET = "from='juliet@example.org/home'";
  private static final String TO_ROMEO = "to='romeo@example.org'";

  private final Overheard overheard = new Overheard();
  private final Tap tap = overheard.tap;

  /** From Juliet to Romeo, both of this server; @states stands for a namespace. */
  private static String stanza(String attributes, String children) {
    String expanded = children.replace("@states", "xmlns='http://jabber.org/protocol/chatstates'");
    return "<message %s %s %s>%s</message>".formatted(FROM_JULIET, TO_ROMEO, attributes, expanded);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          words                | <body>Hi</body>                                     | spoke, said Hi
          words and active     | <body>Hi</body><active @states/>                    | spoke ACTIVE, said Hi
          words and composing  | <body>Hi</body><composing @states/>                 | spoke COMPOSING, said Hi, typed COMPOSING
          words and paused     | <body>Hi</body><paused @states/>                    | spoke PAUSED, said Hi
          words and gone       | <body>Hi</body><gone @states/>                      | spoke GONE, said Hi
          active               | <active @states/>                                   | acted ACTIVE, typed ACTIVE
          composing            | <composing @states/>                                | acted COMPOSING, typed COMPOSING
          paused               | <paused @states/>                                   | acted PAUSED, typed PAUSED
          inactive             | <inactive @states/>                                 | acted INACTIVE, typed INACTIVE
          gone                 | <gone @states/>                                     | acted GONE, typed GONE
          unknown state        | <dancing @states/>                                  | ''
          not of XEP-0085      | <composing xmlns='urn:example'/>                    | ''
          blank and composing  | <body> </body><composing @states/>                  | acted COMPOSING, typed COMPOSING
          composing, no-store  | <composing @states/><no-store xmlns='urn:xmpp:hints'/> | acted COMPOSING, typed COMPOSING
          words, no-store      | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/>   | spoke
          all, no-store        | <body>Hi</body><active @states/><no-store xmlns='urn:xmpp:hints'/> | spoke ACTIVE, typed ACTIVE
          no-store alone       | <no-store xmlns='urn:xmpp:hints'/>                  | ''
          file                 | <x xmlns='jabber:x:oob'><url>https://a.lit/b</url></x> | spoke, said FILE OTHER https://a.lit/b
          encrypted            | <openpgp xmlns='urn:xmpp:openpgp:0'/>               | spoke, said ENCRYPTED
          key transport        | <encrypted xmlns='urn:xmpp:omemo:2'/>               | ''
          correction           | <body>Hi</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/> | spoke, corrected 1: Hi
          correction, active   | <body>Hi</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/><active @states/> | spoke ACTIVE, corrected 1: Hi, typed ACTIVE
          retraction           | <retract xmlns='urn:xmpp:message-retract:1' id='1'/> | spoke, retracted 1
          retraction, no-store | <retract xmlns='urn:xmpp:message-retract:1' id='1'/><no-store xmlns='urn:xmpp:hints'/> | spoke, retracted 1
          reaction             | <reactions xmlns='urn:xmpp:reactions:0' id='1'/>    | spoke
          nothing but fallback | <body>Hi</body><fallback xmlns='urn:xmpp:fallback:0'/> | spoke
          receipt              | <received xmlns='urn:xmpp:receipts' id='1'/>        | ''
          forwarded            | <body>Hi</body><forwarded xmlns='urn:xmpp:forward:0'/> | ''
          routed again         | <body>Hi</body><delay xmlns='urn:xmpp:delay' from='example.org'/> | ''
          """)
  void whatFollowsForWhoDidItAndForTheOther(String what, String children, String meaning) {
    assertEquals(meaning, overheard.routed(stanza("type='chat'", children)));
    assertEquals(0, tap.failures());
  }

  @Test
  void anEventSaysWhoDidWhatToWhomWithWhichDevice() {
    overheard.routed(stanza("id='1'", "<body>Hi</body><composing @states/>"));

    assertEquals(
        List.of(
            new ChatEvent.Acted(THEIRS, JULIET, "home", true, ChatState.COMPOSING, NOW),
            new ChatEvent.Said(THEIRS, ROMEO, Set.of(), new MissedMessage(JULIET, "1", NOW, "Hi")),
            new ChatEvent.Typed(THEIRS, ROMEO, JULIET, ChatState.COMPOSING, NOW)),
        overheard.events);
  }

  @Test
  void aCorrectionAndARetractionSayByWhomAndToWhom() {
    overheard.routed(
        stanza("id='2'", "<body>Ho</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/>"));
    overheard.routed(stanza("", "<retract xmlns='urn:xmpp:message-retract:1' id='1'/>"));

    assertEquals(
        List.of(
            new ChatEvent.Corrected(THEIRS, ROMEO, "1", new MissedMessage(JULIET, "2", NOW, "Ho")),
            new ChatEvent.Retracted(THEIRS, ROMEO, JULIET, "1", NOW)),
        overheard.events.stream().filter(ChatEvent.Heard.class::isInstance).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          both local            | from='juliet@example.org/a' to='romeo@example.org/b'    | juliet@example.org, romeo@example.org
          remote sender         | from='juliet@capulet.example/a' to='romeo@example.org'  | romeo@example.org
          remote recipient      | from='juliet@example.org/a' to='romeo@montague.example' | juliet@example.org
          behind a gateway      | from='1206@sms.example.org' to='romeo@example.org'      | romeo@example.org
          occupant of a room    | from='juliet@example.org/a' to='garden@rooms.example.org/fair' | juliet@example.org
          same name, elsewhere  | from='romeo@capulet.example' to='romeo@example.org'     | romeo@example.org
          both remote           | from='juliet@capulet.example' to='romeo@montague.example' | ''
          no sender             | to='romeo@example.org'                                  | ''
          no recipient          | from='juliet@example.org/a'                             | ''
          the server            | from='example.org' to='romeo@example.org'               | ''
          a component           | from='news.example.org' to='romeo@example.org'          | ''
          to the server         | from='juliet@example.org/a' to='example.org'            | ''
          another device        | from='romeo@example.org/a' to='romeo@example.org/b'     | ''
          oneself               | from='romeo@example.org/a' to='romeo@example.org'       | ''
          """)
  void whomItConcerns(String what, String addresses, String concerned) {
    tap.routed(message("<message " + addresses + " type='chat'><body>Hi</body></message>"));

    assertEquals(
        concerned,
        overheard.events.stream().map(ChatEvent::whose).collect(Collectors.joining(", ")));
    assertEquals(0, tap.failures());
  }

  @Test
  void whoeverSendsFromNoDeviceActsWithNone() {
    overheard.routed(
        "<message from='juliet@example.org' to='romeo@capulet.lit'><body>Hi</body></message>");

    assertEquals("", ((ChatEvent.Acted) overheard.events.get(0)).device());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id='1' | ''                                                         | 1  | ''
          ''     | ''                                                         | '' | ''
          id='1' | <origin-id xmlns='urn:xmpp:sid:0' id='2'/>                 | 2  | 1
          id='2' | <origin-id xmlns='urn:xmpp:sid:0' id='2'/>                 | 2  | ''
          ''     | <origin-id xmlns='urn:xmpp:sid:0' id='2'/>                 | 2  | ''
          id='1' | <origin-id xmlns='urn:xmpp:sid:0'/>                        | 1  | ''
          id='1' | <origin-id xmlns='urn:example' id='2'/>                    | 1  | ''
          id='1' | <stanza-id xmlns='urn:xmpp:sid:0' id='3' by='a@b'/>        | 1  | 3
          ''     | <stanza-id xmlns='urn:xmpp:sid:0' id='3' by='a@b'/>        | '' | 3
          id='1' | <stanza-id xmlns='urn:xmpp:sid:0' id='1' by='a@b'/>        | 1  | ''
          id='1' | <stanza-id xmlns='urn:xmpp:sid:0' by='a@b'/>               | 1  | ''
          id='1' | <origin-id xmlns='urn:xmpp:sid:0' id='2'/><stanza-id xmlns='urn:xmpp:sid:0' id='3'/><stanza-id xmlns='urn:xmpp:sid:0' id='4'/> | 2 | 1 3 4
          id='1' | <origin-id xmlns='urn:xmpp:sid:0' id='2'/><stanza-id xmlns='urn:xmpp:sid:0' id='3'/><stanza-id xmlns='urn:xmpp:sid:0' id='4'/><stanza-id xmlns='urn:xmpp:sid:0' id='5'/><stanza-id xmlns='urn:xmpp:sid:0' id='6'/> | 2 | 1 3 4 5
          """)
  void theOriginIdIsTheIdentityBeforeTheId(
      String attributes, String children, String id, String others) {
    overheard.routed(stanza(attributes, "<body>Hi</body>" + children));

    assertEquals(id, said().stanzaId());
    assertEquals(others, String.join(" ", said().otherIds()));
  }

  private MissedMessage said() {
    return overheard.events.stream()
        .filter(ChatEvent.Said.class::isInstance)
        .map(event -> ((ChatEvent.Said) event).message())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLongBodyIsCut() {
    overheard.routed(stanza("", "<body>" + "x".repeat(100_000) + "</body>"));

    assertEquals("x".repeat(MissedMessage.MAX_BODY_LENGTH), said().body());
  }

  @Test
  void aBodyIsNotCutThroughACharacter() {
    String before = "x".repeat(MissedMessage.MAX_BODY_LENGTH - 1);

    overheard.routed(stanza("", "<body>" + before + "\uD83D\uDE00!</body>"));

    assertEquals(before, said().body());
  }

  @Test
  void aBodyThatJustFitsIsWhole() {
    String body = "x".repeat(MissedMessage.MAX_BODY_LENGTH - 2) + "\uD83D\uDE00";

    overheard.routed(stanza("", "<body>" + body + "</body>"));

    assertEquals(body, said().body());
  }

  @Test
  void longIdsAreCut() {
    String longId = "i".repeat(10_000);

    overheard.routed(
        stanza(
            "id='" + longId + "'",
            "<body>Hi</body><stanza-id xmlns='urn:xmpp:sid:0' id='s" + longId + "'/>"));

    assertEquals("i".repeat(255), said().stanzaId());
    assertEquals(List.of("s" + "i".repeat(254)), said().otherIds());
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
    String from = "j".repeat(sender - "@capulet.lit".length()) + "@capulet.lit";
    String to = "r".repeat(recipient - "@example.org".length()) + "@example.org";

    tap.routed(message("<message from='" + from + "' to='" + to + "'><body>Hi</body></message>"));

    assertEquals(taken ? 1 : 0, overheard.events.size());
  }

  @Test
  void whatTheServerItselfWritesIsReadLikeWhatClientsSend() {
    Message written = new Message();
    written.setFrom("juliet@capulet.lit/balcony");
    written.setTo(ROMEO);
    written.setBody("Hi");

    tap.routed(written);

    assertEquals("Hi", said().body());
  }

  @Test
  void whatBreaksInsideIsCountedAndDoesNotReachTheServer() {
    Tap broken = breaking(new IllegalStateException("a bug"));
    Message message = message(stanza("", "<body>Hi</body>"));

    broken.routed(message);
    broken.routed(message);

    assertEquals(2, broken.failures());
  }

  @Test
  void anErrorInsideIsCountedToo() {
    Tap broken = breaking(new NoClassDefFoundError("a class"));

    broken.routed(message(stanza("", "<body>Hi</body>")));

    assertEquals(1, broken.failures());
  }

  private static Tap breaking(Throwable failure) {
    Settings settings =
        new Settings(name -> Optional.empty(), new Problems(InstantSource.fixed(NOW)));
    return new Tap(
        "example.org",
        settings,
        event -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        },
        room -> {},
        InstantSource.fixed(NOW));
  }

  @Test
  void whatLiesInTheOfflineStoreSaysWhenItWasStored() {
    MissedMessage hi = new MissedMessage(JULIET, "1", NOW.minusSeconds(90), "Hi");

    assertEquals(
        Optional.of(new ChatEvent.Said(THEIRS, ROMEO, Set.of(), hi)),
        tap.stored(message(stanza("id='1'", "<body>Hi</body>")), NOW.minusSeconds(90)));
    assertEquals(List.of(), overheard.events);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          words               | type='chat'     | <body>Hi</body>                                     | Said
          dated by the server | type='chat'     | <body>Hi</body><delay xmlns='urn:xmpp:delay' from='example.org'/> | Said
          correction          | type='chat'     | <body>Hi</body><replace xmlns='urn:xmpp:message-correct:0' id='1'/> | Corrected
          retraction          | type='chat'     | <retract xmlns='urn:xmpp:message-retract:1' id='1'/> | Retracted
          headline            | type='headline' | <body>Hi</body>                                     | ''
          no-store            | type='chat'     | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/>   | ''
          receipt             | type='chat'     | <received xmlns='urn:xmpp:receipts' id='1'/>        | ''
          chat state          | type='chat'     | <active @states/>                                   | ''
          forwarded           | type='chat'     | <body>Hi</body><forwarded xmlns='urn:xmpp:forward:0'/> | ''
          """)
  void whatLiesInTheOfflineStoreIsReadLikeWhatIsRouted(
      String what, String attributes, String children, String kind) {
    Message message = message(stanza(attributes, children));

    assertEquals(
        kind, tap.stored(message, NOW).map(event -> event.getClass().getSimpleName()).orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from='a@@b' to='romeo@example.org'",
        "from='' to=''",
        "from='juliet@example.org' to='romeo@example.org' type=''",
        "from='&#x202e;@example.org/&#x1f600;' to='romeo@example.org'"
      })
  void aBrokenStanzaDoesNoHarm(String attributes) {
    Message broken = message("<message " + attributes + "><body>Hi</body></message>");

    tap.routed(broken);

    boolean said = overheard.events.stream().anyMatch(ChatEvent.Said.class::isInstance);
    assertEquals(said, tap.stored(broken, NOW).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x>", "<composing xmlns='http://jabber.org/protocol/chatstates'>",
        "<fallback xmlns='urn:xmpp:fallback:0'>", "<reference xmlns='urn:xmpp:reference:0'>",
        "<encrypted xmlns='urn:xmpp:omemo:2'>", "<apply-to xmlns='urn:xmpp:fasten:0'>",
        "<stanza-id xmlns='urn:xmpp:sid:0' id='1'>", "<delay xmlns='urn:xmpp:delay' from='a'>"
      })
  void aDeepOrWideStanzaIsReadLikeAnother(String start) {
    String end = "</" + start.substring(1).replaceAll("[ >].*", "") + ">";
    String deep = start.repeat(1000) + end.repeat(1000);
    String wide = (start + end).repeat(10_000);

    overheard.routed(stanza("", "<body>Hi</body>" + deep));
    overheard.routed(stanza("", "<body>Hi</body>" + wide));

    assertEquals(0, tap.failures());
  }
}
