package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which messages between two people one of them might be texted about, and as what. */
class CandidatesTest {

  private final Overheard overheard = new Overheard();

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "words",
    "never",
    "copies",
    "hints",
    "encrypted",
    "files",
    "corrections",
    "retractions",
    "noWords",
    "fallbacks"
  })
  void whatAMessageMeansToItsRecipient(String what, String stanza, String meaning) {
    assertEquals(meaning, overheard.routed(stanza));
    assertEquals(0, overheard.tap.failures());
  }

  static Stream<Arguments> words() {
    return Overheard.cases(
        """
        chat
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        = said Hi

        normal
        <message type='normal' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        = said Hi

        no type is normal
        <message from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        = said Hi

        an unknown type is normal
        <message type='bogus' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        = said Hi

        to one of the recipient's devices
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org/orchard'><body>Hi</body></message>
        = said Hi

        Conversations
        <message from='juliet@capulet.lit/Conversations.x8Fd' to='romeo@example.org' id='a6e2' type='chat'>
          <active xmlns='http://jabber.org/protocol/chatstates'/>
          <origin-id xmlns='urn:xmpp:sid:0' id='a6e2'/>
          <request xmlns='urn:xmpp:receipts'/>
          <markable xmlns='urn:xmpp:chat-markers:0'/>
          <body>Art thou not Romeo?</body>
        </message>
        = said Art thou not Romeo?

        Gajim
        <message from='juliet@capulet.lit/gajim.W1' to='romeo@example.org' id='9fb2-11' type='chat' xml:lang='en'>
          <body>Art thou not Romeo?</body>
          <origin-id id='9fb2-11' xmlns='urn:xmpp:sid:0'/>
          <request xmlns='urn:xmpp:receipts'/>
          <active xmlns='http://jabber.org/protocol/chatstates'/>
          <markable xmlns='urn:xmpp:chat-markers:0'/>
          <thread>0bcb4e</thread>
        </message>
        = said Art thou not Romeo?

        Converse.js
        <message from='juliet@capulet.lit/converse.js-77' id='5ba1' to='romeo@example.org' type='chat'>
          <body>Art thou not Romeo?</body>
          <active xmlns='http://jabber.org/protocol/chatstates'/>
          <request xmlns='urn:xmpp:receipts'/>
          <origin-id id='5ba1' xmlns='urn:xmpp:sid:0'/>
        </message>
        = said Art thou not Romeo?

        Psi, with the words once more as XHTML
        <message from='juliet@capulet.lit/Psi' to='romeo@example.org' type='chat' id='ab12a'>
          <body>Art thou not Romeo?</body>
          <html xmlns='http://jabber.org/protocol/xhtml-im'>
            <body xmlns='http://www.w3.org/1999/xhtml'><p>Art <b>thou</b> not Romeo?</p></body>
          </html>
          <nick xmlns='http://jabber.org/protocol/nick'>Juliet</nick>
          <active xmlns='http://jabber.org/protocol/chatstates'/>
        </message>
        = said Art thou not Romeo?

        in two languages
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Wherefore art thou?</body><body xml:lang='cs'>Ach, proč jsi?</body>
        </message>
        = said Wherefore art thou?

        with a subject
        <message from='juliet@capulet.lit/balcony' to='romeo@example.org'><subject>Love</subject><body>Hi</body></message>
        = said Hi

        markup in words
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>&lt;b> &amp; "c"</body></message>
        = said <b> & "c"

        somebody behind a gateway
        <message type='chat' from='12065550100@sms.example.org' to='romeo@example.org'><body>Hi</body></message>
        = said Hi

        sent later than written, by its client
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Hi</body><delay xmlns='urn:xmpp:delay' from='juliet@capulet.lit/balcony' stamp='2026-01-01T11:00:00Z'/>
        </message>
        = said Hi

        sent later than written, and nobody says by whom
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Hi</body><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T11:00:00Z'/>
        </message>
        = said Hi

        kept by the sender's server
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Hi</body><delay xmlns='urn:xmpp:delay' from='capulet.lit' stamp='2026-01-01T11:00:00Z'/>
        </message>
        = said Hi
        """);
  }

  static Stream<Arguments> never() {
    return Overheard.cases(
        """
        error
        <message type='error' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        =

        headline
        <message type='headline' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body></message>
        =

        groupchat, which comes by way of its room
        <message type='groupchat' from='garden@rooms.example.org/fair' to='romeo@example.org/orchard'><body>Hi</body></message>
        =

        from the server
        <message from='example.org' to='romeo@example.org'><body>Hi</body></message>
        =

        from a component
        <message from='news.example.org' to='romeo@example.org'><body>Hi</body></message>
        =

        from oneself
        <message type='chat' from='romeo@example.org/orchard' to='romeo@example.org'><body>Hi</body></message>
        =

        from another device
        <message type='chat' from='romeo@example.org/orchard' to='romeo@example.org/home'><body>Hi</body></message>
        =

        both elsewhere
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@montague.lit'><body>Hi</body></message>
        =

        from nobody
        <message type='chat' to='romeo@example.org'><body>Hi</body></message>
        =

        to nobody
        <message type='chat' from='juliet@capulet.lit/balcony'><body>Hi</body></message>
        =
        """);
  }

  static Stream<Arguments> copies() {
    return Overheard.cases(
        """
        routed again by the server, when a session broke
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='1'>
          <body>Hi</body><delay xmlns='urn:xmpp:delay' from='example.org' stamp='2026-01-01T11:59:00Z'/>
        </message>
        =

        routed again after its client had sent it late
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='1'>
          <body>Hi</body>
          <delay xmlns='urn:xmpp:delay' from='juliet@capulet.lit' stamp='2026-01-01T11:00:00Z'/>
          <delay xmlns='urn:xmpp:delay' from='example.org' stamp='2026-01-01T11:59:00Z'/>
        </message>
        =

        carbon of what was received (XEP-0280)
        <message type='chat' from='juliet@capulet.lit' to='romeo@example.org/home'>
          <received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>
            <message xmlns='jabber:client' from='nurse@capulet.lit/x' to='romeo@example.org/orchard' type='chat'><body>Hi</body></message>
          </forwarded></received>
        </message>
        =

        carbon of what was sent, with words beside it
        <message type='chat' from='juliet@capulet.lit' to='romeo@example.org/home'>
          <body>Hi</body><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'/></sent>
        </message>
        =

        asks for no carbons
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Hi</body><private xmlns='urn:xmpp:carbons:2'/><no-copy xmlns='urn:xmpp:hints'/>
        </message>
        = said Hi

        result from an archive (XEP-0313)
        <message id='a' from='juliet@capulet.lit' to='romeo@example.org/home'>
          <result xmlns='urn:xmpp:mam:2' queryid='f27' id='28482-98726-73623'><forwarded xmlns='urn:xmpp:forward:0'>
            <delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>
            <message xmlns='jabber:client' to='romeo@example.org/x' from='nurse@capulet.lit'><body>Hi</body></message>
          </forwarded></result>
        </message>
        =

        result from an archive of an early kind, with words beside it
        <message from='juliet@capulet.lit' to='romeo@example.org/home'><body>Hi</body><result xmlns='urn:xmpp:mam:1'/></message>
        =

        forwarded (XEP-0297)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='28gs'>
          <body>A most courteous exposition!</body>
          <forwarded xmlns='urn:xmpp:forward:0'>
            <message xmlns='jabber:client' from='nurse@capulet.lit/x' to='juliet@capulet.lit' type='chat'><body>Yet</body></message>
          </forwarded>
        </message>
        =
        """);
  }

  static Stream<Arguments> hints() {
    return Overheard.cases(
        """
        no-store (XEP-0334)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body><no-store xmlns='urn:xmpp:hints'/></message>
        =

        no-store of others
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body><no-store xmlns='urn:example'/></message>
        = said Hi

        no-permanent-store
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body><no-permanent-store xmlns='urn:xmpp:hints'/></message>
        = said NOT_KEPT

        store
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body><store xmlns='urn:xmpp:hints'/></message>
        = said Hi

        OTR with the hints of XEP-0364
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>?OTR:AAMDJ+MVmSfjFZcAAAAAAQAAAAIAAADA1g==.</body>
          <encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/>
          <no-copy xmlns='urn:xmpp:hints'/><no-permanent-store xmlns='urn:xmpp:hints'/>
        </message>
        = said NOT_KEPT
        """);
  }

  static Stream<Arguments> encrypted() {
    return Overheard.cases(
        """
        OMEMO without XEP-0380, as early Conversations
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org' id='1'>
          <encrypted xmlns='eu.siacs.conversations.axolotl'>
            <header sid='27183'><key rid='31415'>QkFT</key><iv>QkFT</iv></header><payload>QkFTRTY0</payload>
          </encrypted>
          <store xmlns='urn:xmpp:hints'/>
          <body>I sent you an OMEMO encrypted message but your client doesn’t seem to support that.</body>
        </message>
        = said ENCRYPTED

        OMEMO with XEP-0380, as Dino
        <message type='chat' from='juliet@capulet.lit/dino.f3' to='romeo@example.org' id='1'>
          <encrypted xmlns='eu.siacs.conversations.axolotl'>
            <header sid='27183'><key rid='31415' prekey='true'>QkFT</key><iv>QkFT</iv></header><payload>QkFTRTY0</payload>
          </encrypted>
          <encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl' name='OMEMO'/>
          <body>[This message is OMEMO encrypted]</body>
          <request xmlns='urn:xmpp:receipts'/><markable xmlns='urn:xmpp:chat-markers:0'/>
        </message>
        = said ENCRYPTED

        OMEMO 2 without a body
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <encrypted xmlns='urn:xmpp:omemo:2'>
            <header sid='27183'><keys jid='romeo@example.org'><key rid='31415'>YjY0</key></keys></header><payload>YjY0</payload>
          </encrypted>
          <store xmlns='urn:xmpp:hints'/>
        </message>
        = said ENCRYPTED

        OMEMO key transport
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'><key rid='3'>QkFT</key><iv>QkFT</iv></header></encrypted>
          <store xmlns='urn:xmpp:hints'/>
        </message>
        =

        OMEMO key transport with words for others, as Monal
        <message type='chat' from='juliet@capulet.lit/Monal-iOS.1' to='romeo@example.org'>
          <encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'><key rid='3'>QkFT</key></header></encrypted>
          <encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl' name='OMEMO'/>
          <body>[This message is OMEMO encrypted]</body>
        </message>
        =

        OMEMO with a reply whose words for others are a fallback
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/><payload>YjY0</payload></encrypted>
          <body>This is encrypted.</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:omemo:2'><body/></fallback>
        </message>
        = said ENCRYPTED

        OpenPGP for XMPP (XEP-0373)
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <openpgp xmlns='urn:xmpp:openpgp:0'>QkFTRTY0</openpgp>
          <encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:openpgp:0'/>
          <body>This message is encrypted.</body>
        </message>
        = said ENCRYPTED

        OpenPGP without a body
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><openpgp xmlns='urn:xmpp:openpgp:0'>QkFTRTY0</openpgp></message>
        = said ENCRYPTED

        legacy PGP (XEP-0027), as Psi
        <message type='chat' from='juliet@capulet.lit/Psi' to='romeo@example.org'>
          <body>[ERROR: This message is encrypted, and you are unable to decrypt it.]</body>
          <x xmlns='jabber:x:encrypted'>qANQR1DBwU4DX7jmYZnncmUQB</x>
        </message>
        = said ENCRYPTED

        legacy PGP that is only signed
        <message type='chat' from='juliet@capulet.lit/Psi' to='romeo@example.org'><body>Hi</body><x xmlns='jabber:x:signed'>iQA</x></message>
        = said Hi

        OTR without XEP-0380
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>?OTR:AAMDJ+MVmSfjFZcAAAAA.</body></message>
        = said ENCRYPTED

        something unknown, announced by XEP-0380
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <encryption xmlns='urn:xmpp:eme:0' namespace='im:example:encrypted' name='Example'/><body>Sorry</body>
        </message>
        = said ENCRYPTED

        encrypted, by the name alone
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>Hi</body><encrypted xmlns='urn:example'/></message>
        = said Hi
        """);
  }

  static Stream<Arguments> files() {
    return Overheard.cases(
        """
        link out of band (XEP-0066), as Conversations
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>https://upload.capulet.lit/6e5f/balcony.jpg</body>
          <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.jpg</url></x>
        </message>
        = said FILE PHOTO https://upload.capulet.lit/6e5f/balcony.jpg

        link out of band beside words
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>Yeah, but do you have a license to Jabber?</body>
          <x xmlns='jabber:x:oob'><url>http://www.jabber.org/images/psa-license.jpg</url></x>
        </message>
        = said FILE PHOTO

        link out of band without a body
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><x xmlns='jabber:x:oob'><url>https://a.lit/b</url></x></message>
        = said FILE OTHER https://a.lit/b

        out of band without a link
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>Hi</body><x xmlns='jabber:x:oob'/></message>
        = said Hi

        file sharing (XEP-0447), as Dino
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org' id='s1'>
          <file-sharing xmlns='urn:xmpp:sfs:0' disposition='inline'>
            <file xmlns='urn:xmpp:file:metadata:0'><media-type>image/jpeg</media-type><name>summit.jpg</name></file>
            <sources><url-data xmlns='http://jabber.org/protocol/url-data' target='https://d.capulet.lit/4a77/summit.jpg'/></sources>
          </file-sharing>
          <body>https://d.capulet.lit/4a77/summit.jpg</body>
          <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:sfs:0'><body/></fallback>
        </message>
        = said FILE PHOTO https://d.capulet.lit/4a77/summit.jpg

        media sharing (XEP-0385)
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>Look at https://d.capulet.lit/4a77 from the summit</body>
          <reference xmlns='urn:xmpp:reference:0' begin='8' end='33' type='data'>
            <media-sharing xmlns='urn:xmpp:sims:1'><file xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></media-sharing>
          </reference>
        </message>
        = said FILE

        link to a file and nothing else
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>https://upload.capulet.lit/6e5f/balcony.jpg</body></message>
        = said FILE PHOTO https://upload.capulet.lit/6e5f/balcony.jpg

        link to a page
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>https://capulet.lit/ball.html</body></message>
        = said https://capulet.lit/ball.html

        encrypted file (XEP-0454)
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>aesgcm://d.capulet.lit/4a77#8c3d050e9386ec173861778f</body></message>
        = said FILE
        """);
  }

  static Stream<Arguments> corrections() {
    return Overheard.cases(
        """
        correction (XEP-0308)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='good1'>
          <body>But soft, what light through yonder window breaks?</body>
          <replace id='bad1' xmlns='urn:xmpp:message-correct:0'/>
        </message>
        = corrected bad1: But soft, what light through yonder window breaks?

        encrypted correction, as Conversations
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org' id='good1'>
          <encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'/><payload>QkFT</payload></encrypted>
          <replace id='bad1' xmlns='urn:xmpp:message-correct:0'/>
          <body>I sent you an OMEMO encrypted message</body>
        </message>
        = corrected bad1: ENCRYPTED

        correction of a reply
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>&gt; Ay me&#10;Speak again</body>
          <reply to='romeo@example.org' id='r1' xmlns='urn:xmpp:reply:0'/>
          <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='8'/></fallback>
          <replace id='bad1' xmlns='urn:xmpp:message-correct:0'/>
        </message>
        = corrected bad1: Speak again

        correction by a picture
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>https://a.lit/b.png</body><x xmlns='jabber:x:oob'><url>https://a.lit/b.png</url></x>
          <replace id='bad1' xmlns='urn:xmpp:message-correct:0'/>
        </message>
        = corrected bad1: FILE PHOTO https://a.lit/b.png

        correction that does not say of what
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'><body>Hi</body><replace xmlns='urn:xmpp:message-correct:0'/></message>
        =

        correction to be stored nowhere
        <message type='chat' from='juliet@capulet.lit/x' to='romeo@example.org'>
          <body>Hi</body><replace id='1' xmlns='urn:xmpp:message-correct:0'/><no-store xmlns='urn:xmpp:hints'/>
        </message>
        =
        """);
  }

  static Stream<Arguments> retractions() {
    return Overheard.cases(
        """
        retraction (XEP-0424)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='retract-message-1'>
          <retract id='origin-id-1' xmlns='urn:xmpp:message-retract:1'/>
          <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>
          <body>/me retracted a previous message, but it's unsupported by your client.</body>
          <store xmlns='urn:xmpp:hints'/>
        </message>
        = retracted origin-id-1

        retraction whose words for others are not marked
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <retract id='1' xmlns='urn:xmpp:message-retract:1'/><body>This person attempted to retract a message.</body>
        </message>
        = retracted 1

        retraction of the earlier form, as Converse.js
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='retract-message-1'>
          <apply-to id='origin-id-1' xmlns='urn:xmpp:fasten:0'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to>
          <fallback xmlns='urn:xmpp:fallback:0'/>
          <body>This person attempted to retract a previous message, but it's unsupported by your client.</body>
        </message>
        = retracted origin-id-1

        retraction that does not say of what
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><retract xmlns='urn:xmpp:message-retract:1'/><body>Hi</body></message>
        =

        something else fastened
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><apply-to id='1' xmlns='urn:xmpp:fasten:0'><edit xmlns='urn:example'/></apply-to></message>
        =

        moderation by somebody who is no room
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <retract id='1' xmlns='urn:xmpp:message-retract:1'><moderated xmlns='urn:xmpp:message-moderate:1'/></retract>
        </message>
        =
        """);
  }

  static Stream<Arguments> noWords() {
    return Overheard.cases(
        """
        no body
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><subject>Hi</subject></message>
        =

        empty body
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body/></message>
        =

        white space
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body> &#10;&#9;</body></message>
        =

        body of another language than XMPP
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body xmlns='urn:example'>Hi</body></message>
        =

        reaction (XEP-0444)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='96d7'>
          <reactions id='744f' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction><reaction>🐢</reaction></reactions>
          <store xmlns='urn:xmpp:hints'/>
        </message>
        =

        reaction with words for others, as Monal and Cheogram
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <reactions id='744f' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction></reactions>
          <body>&gt; Hi&#10;👋</body>
          <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reactions:0'><body/></fallback>
        </message>
        =

        reaction whose words for others are not marked
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <reactions id='744f' xmlns='urn:xmpp:reactions:0'><reaction>👋</reaction></reactions><body>👋</body>
        </message>
        =

        receipt (XEP-0184)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><received xmlns='urn:xmpp:receipts' id='1'/></message>
        =

        marker (XEP-0333)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><displayed xmlns='urn:xmpp:chat-markers:0' id='1'/></message>
        =

        chat state (XEP-0085)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>
        = typed COMPOSING

        call (XEP-0353)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><propose xmlns='urn:xmpp:jingle-message:0' id='a7'/></message>
        =

        notification of an event (XEP-0060)
        <message from='juliet@capulet.lit' to='romeo@example.org/x'><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='n'/></event></message>
        =
        """);
  }

  static Stream<Arguments> fallbacks() {
    return Overheard.cases(
        """
        reply (XEP-0461)
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org' id='m2'>
          <body>&gt; Anna wrote:&#10;&gt; We should bake a cake&#10;Great idea!</body>
          <reply to='anna@example.com' id='message-id1' xmlns='urn:xmpp:reply:0'/>
          <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='38'/></fallback>
        </message>
        = said Great idea!

        reply as the first clients marked it
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>&gt; 🎂?&#10;Great idea!</body>
          <fallback xmlns='urn:xmpp:feature-fallback:0' for='urn:xmpp:reply:0'><body start='0' end='5'/></fallback>
        </message>
        = said Great idea!

        reply without words of its own
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>&gt; Hi&#10;</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='0' end='5'/></fallback>
        </message>
        =

        words that are all for others
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <body>Your client cannot show this</body><fallback xmlns='urn:xmpp:fallback:0'/>
        </message>
        =

        a subject that is for others
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'>
          <subject>Mail</subject><body>Hi</body><fallback xmlns='urn:xmpp:fallback:0'><subject/></fallback>
        </message>
        = said Hi

        a fallback by the name alone
        <message type='chat' from='juliet@capulet.lit/balcony' to='romeo@example.org'><body>Hi</body><fallback xmlns='urn:example'/></message>
        = said Hi
        """);
  }
}
