package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.igniterealtime.openfire.plugins.smsnotify.tap.Overheard.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How somebody says that they have read a conversation. */
class ReadingMarkersTest {

  private static final String ROMEO = "romeo@example.org";
  private static final String JULIET = "juliet@capulet.lit";

  private final Overheard overheard = new Overheard();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          displayed           | <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>    | displayed 1
          acknowledged        | <acknowledged xmlns='urn:xmpp:chat-markers:0' id='1'/> | displayed 1
          only received       | <received xmlns='urn:xmpp:chat-markers:0' id='1'/>     | ''
          delivery receipt    | <received xmlns='urn:xmpp:receipts' id='1'/>           | ''
          can be marked       | <body>Hi</body><markable xmlns='urn:xmpp:chat-markers:0'/> | spoke
          no id               | <displayed xmlns='urn:xmpp:chat-markers:0'/>           | ''
          not of XEP-0333     | <displayed xmlns='urn:example' id='1'/>                | ''
          with hints, as sent | <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/><store xmlns='urn:xmpp:hints'/> | displayed 1
          with words          | <body>Hi</body><displayed xmlns='urn:xmpp:chat-markers:0' id='1'/> | spoke, displayed 1
          routed again        | <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/><delay xmlns='urn:xmpp:delay' from='example.org'/> | ''
          """)
  void aMarkerSaysUpToWhereItsSenderHasRead(String what, String children, String meaning) {
    String stanza =
        "<message type='chat' from='romeo@example.org/orchard' to='juliet@capulet.lit'>"
            + children
            + "</message>";

    assertEquals(meaning, overheard.routed(stanza));
  }

  @Test
  void aMarkerSaysWhereAndWithWhichDevice() {
    overheard.routed(
        """
        <message from='romeo@example.org/orchard' to='juliet@capulet.lit/balcony'>
          <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>
        </message>
        """);

    assertEquals(
        List.of(
            new ChatEvent.Displayed(
                Conversation.between(ROMEO, JULIET), ROMEO, "orchard", "1", NOW)),
        overheard.events);
  }

  @Test
  void theMarkerOfSomebodyElsewhereTellsNobodyHere() {
    String seen =
        overheard.routed(
            """
            <message from='juliet@capulet.lit/balcony' to='romeo@example.org'>
              <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>
            </message>
            """);

    assertEquals("", seen);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to nobody             | type='set' from='romeo@example.org/x'                        | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | true
          to oneself            | type='set' from='romeo@example.org/x' to='romeo@example.org' | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | true
          in other letters      | type='set' from='romeo@example.org/x'                        | urn:xmpp:mds:displayed:0 | Juliet@Capulet.lit    | true
          to another            | type='set' from='romeo@example.org/x' to='juliet@capulet.lit' | urn:xmpp:mds:displayed:0 | juliet@capulet.lit   | false
          to a service          | type='set' from='romeo@example.org/x' to='pubsub.example.org' | urn:xmpp:mds:displayed:0 | juliet@capulet.lit   | false
          by somebody elsewhere | type='set' from='romeo@montague.lit/x'                       | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | false
          by the server         | type='set' from='example.org'                                | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | false
          by nobody             | type='set'                                                   | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | false
          a result              | type='result' from='romeo@example.org/x'                     | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | false
          an error              | type='error' from='romeo@example.org/x'                      | urn:xmpp:mds:displayed:0 | juliet@capulet.lit    | false
          another node          | type='set' from='romeo@example.org/x'                        | urn:xmpp:bookmarks:1     | juliet@capulet.lit    | false
          no JID                | type='set' from='romeo@example.org/x'                        | urn:xmpp:mds:displayed:0 | @@                    | false
          nobody                | type='set' from='romeo@example.org/x'                        | urn:xmpp:mds:displayed:0 | capulet.lit           | false
          """)
  void whatOneClientPublishesForTheOthersCounts(
      String what, String attributes, String node, String item, boolean counts) {
    overheard.tap.published(
        Overheard.iq(
            """
            <iq %s id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>
              <publish node='%s'><item id='%s'>
                <displayed xmlns='urn:xmpp:mds:displayed:0'>
                  <stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.org' id='0f71'/>
                </displayed>
              </item></publish>
              <publish-options/>
            </pubsub></iq>
            """
                .formatted(attributes, node, item)));

    List<ChatEvent> inBoth =
        List.of(
            new ChatEvent.Displayed(Conversation.between(ROMEO, JULIET), ROMEO, "x", "0f71", NOW),
            new ChatEvent.Displayed(Conversation.in(JULIET), ROMEO, "x", "0f71", NOW));
    assertEquals(counts ? inBoth : List.of(), overheard.events);
    assertEquals(0, overheard.tap.failures());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''
          <query xmlns='jabber:iq:roster'/>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'/>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:xmpp:mds:displayed:0'/></pubsub>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish/></pubsub>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'/></pubsub>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'><item/></publish></pubsub>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'><item id='a@b'><displayed xmlns='urn:xmpp:mds:displayed:0'/></item></publish></pubsub>
          <pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:xmpp:mds:displayed:0'><item id='a@b'><displayed xmlns='urn:xmpp:mds:displayed:0'><stanza-id xmlns='urn:xmpp:sid:0'/></displayed></item></publish></pubsub>
          """)
  void anyOtherRequestMeansNothing(String child) {
    overheard.tap.published(
        Overheard.iq("<iq type='set' from='romeo@example.org/x'>" + child + "</iq>"));

    assertEquals(List.of(), overheard.events);
    assertEquals(0, overheard.tap.failures());
  }
}
