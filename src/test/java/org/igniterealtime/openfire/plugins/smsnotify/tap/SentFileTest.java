package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://upload.example.org/a1/photo.jpg                 | true
          http://upload.example.org/a1/photo.jpg                  | true
          https://upload.example.org:7443/httpfileupload/a1/b.pdf | true
          HTTPS://UPLOAD.EXAMPLE.ORG/A1/PHOTO.JPG                 | true
          https://example.org/photo.png?width=20                  | true
          https://example.org/photo.png#top                       | true
          https://example.org/archive.tar.gz                      | true
          '  https://example.org/voice.ogg '                      | true
          https://example.org/                                    | false
          https://example.org                                     | false
          https://movies.zip                                      | false
          https://example.org/photo                               | false
          https://example.org/page.html                           | false
          https://example.org/photo.jpg/comments                  | false
          https://example.org/show?file=photo.jpg                 | false
          https://example.org/#photo.jpg                          | false
          https://example.org/photo.                              | false
          look: https://example.org/photo.jpg                     | false
          https://example.org/photo.jpg nice                      | false
          https://a.lit/1.jpg https://a.lit/2.jpg                 | false
          ftp://example.org/photo.jpg                             | false
          example.org/photo.jpg                                   | false
          photo.jpg                                               | false
          aesgcm://upload.example.org/a1/photo.jpg#0a1b           | true
          aesgcm://upload.example.org/a1#0a1b                     | true
          aesgcm://upload.example.org/a1#0a1b and words           | false
          https://                                                | false
          ''                                                      | false
          """)
  void whetherWordsAreOnlyTheLinkToAFile(String words, boolean isFile) {
    assertEquals(isFile, SentFile.isLink(words));
  }

  @Test
  void aLinkThatNoClientMadeIsNotLookedAt() {
    assertFalse(SentFile.isLink("https://example.org/" + "x".repeat(5000) + ".jpg"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"ofClients", "ofDescriptions", "inSeveralWays", "encrypted"})
  void whatIsKnownOfTheFileThatAMessageSends(String what, String inMessage, String known) {
    assertEquals(known, known(inMessage));
  }

  /** As the clients write them, and another child is never in the way. */
  static Stream<Arguments> ofClients() {
    return Overheard.cases(
        """
        Conversations
        <origin-id xmlns='urn:xmpp:sid:0' id='8d7c'/><request xmlns='urn:xmpp:receipts'/>
        <body>https://upload.capulet.lit/6e5f/balcony.jpg</body>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.jpg</url></x>
        = PHOTO https://upload.capulet.lit/6e5f/balcony.jpg

        Conversations, a voice message
        <body>https://upload.capulet.lit/6e5f/vmZhQ2.m4a</body>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/vmZhQ2.m4a</url></x>
        = AUDIO https://upload.capulet.lit/6e5f/vmZhQ2.m4a

        Gajim, with a description
        <body>https://upload.capulet.lit/6e5f/balcony.mp4</body>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.mp4</url><desc>The balcony</desc></x>
        = VIDEO https://upload.capulet.lit/6e5f/balcony.mp4

        Dino (XEP-0447)
        <file-sharing xmlns='urn:xmpp:sfs:0' disposition='inline'>
          <file xmlns='urn:xmpp:file:metadata:0'>
            <name>balcony.webp</name><media-type>image/webp</media-type><size>26520</size><width>640</width>
            <hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>2XarmwTlNxDAMkvymloX3S5+VbylNrJt/l5QyPa+YoU=</hash>
            <thumbnail xmlns='urn:xmpp:thumbs:1' uri='data:image/png;base64,iVBO' media-type='image/png'/>
          </file>
          <sources><url-data xmlns='http://jabber.org/protocol/url-data' target='https://upload.capulet.lit/6e5f/balcony.webp'/></sources>
        </file-sharing>
        <body>https://upload.capulet.lit/6e5f/balcony.webp</body>
        <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:sfs:0'><body/></fallback>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.webp</url></x>
        = PHOTO https://upload.capulet.lit/6e5f/balcony.webp

        Converse.js
        <body>https://upload.capulet.lit/6e5f/list.pdf</body><active xmlns='http://jabber.org/protocol/chatstates'/>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/list.pdf</url></x>
        = OTHER https://upload.capulet.lit/6e5f/list.pdf

        Monal
        <body>https://upload.capulet.lit/6e5f/IMG_0001.HEIC</body><stanza-id xmlns='urn:xmpp:sid:0' id='1' by='a.lit'/>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/IMG_0001.HEIC</url></x>
        = PHOTO https://upload.capulet.lit/6e5f/IMG_0001.HEIC

        Movim (XEP-0385)
        <body>https://upload.capulet.lit/6e5f/1</body>
        <reference xmlns='urn:xmpp:reference:0' type='data'>
          <media-sharing xmlns='urn:xmpp:sims:1'>
            <file xmlns='urn:xmpp:jingle:apps:file-transfer:4'><media-type>image/jpeg</media-type><name>balcony.jpg</name></file>
            <sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://upload.capulet.lit/6e5f/1'/></sources>
          </media-sharing>
        </reference>
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/1</url></x>
        = PHOTO https://upload.capulet.lit/6e5f/1

        a gateway to another network (XEP-0385 without a media type)
        <reference xmlns='urn:xmpp:reference:0' type='data'>
          <media-sharing xmlns='urn:xmpp:sims:1'>
            <sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://files.aim.lit/6e5f'/></sources>
            <file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><name>balcony.JPEG</name><size>4</size></file>
          </media-sharing>
        </reference>
        = PHOTO https://files.aim.lit/6e5f

        a link and nothing else
        <body> https://upload.capulet.lit/6e5f/balcony.png?v=2 </body>
        = PHOTO https://upload.capulet.lit/6e5f/balcony.png?v=2
        """);
  }

  static Stream<Arguments> ofDescriptions() {
    return Stream.of(
            "image/jpeg       | x    | PHOTO",
            "IMAGE/PNG        | x    | PHOTO",
            "' image/gif '    | x    | PHOTO",
            "image/heic       | x    | PHOTO",
            "image/svg+xml    | x    | OTHER",
            "video/mp4        | x    | VIDEO",
            "audio/ogg        | x    | AUDIO",
            "application/pdf  | x    | OTHER",
            "application/pdf  | .jpg | OTHER",
            "text/plain       | x    | OTHER",
            "audio/webm       | .webm | AUDIO",
            "application/octet-stream | .jpg | PHOTO",
            "''               | .mp3 | AUDIO",
            "''               | x    | OTHER",
            "image            | x    | OTHER",
            "/                | x    | OTHER")
        .map(row -> row.split("\\|", -1))
        .map(row -> described(row[0].strip().replace("'", ""), row[1].strip(), row[2].strip()));
  }

  private static Arguments described(String mediaType, String extension, String kind) {
    String url = "https://a.lit/f" + extension;
    return Arguments.of(
        mediaType + " of " + url,
        """
        <file-sharing xmlns='urn:xmpp:sfs:0'>
          <file xmlns='urn:xmpp:file:metadata:0'><media-type>%s</media-type></file>
          <sources><url-data xmlns='http://jabber.org/protocol/url-data' target='%s'/></sources>
        </file-sharing>
        """
            .formatted(mediaType, url),
        kind + " " + url);
  }

  static Stream<Arguments> inSeveralWays() {
    return Overheard.cases(
        """
        where it lies stands in the second way only
        <file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><media-type>audio/aac</media-type></file></file-sharing>
        <x xmlns='jabber:x:oob'><url>https://a.lit/b</url></x>
        = AUDIO https://a.lit/b

        what it is stands in the second way only
        <x xmlns='jabber:x:oob'><url>https://a.lit/b</url></x>
        <file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><media-type>audio/aac</media-type></file></file-sharing>
        = AUDIO https://a.lit/b

        of several sources the first that may be told
        <file-sharing xmlns='urn:xmpp:sfs:0'><sources>
          <jinglepub xmlns='urn:xmpp:jinglepub:1' from='juliet@capulet.lit/x' id='9559'/>
          <url-data xmlns='http://jabber.org/protocol/url-data' target='http://a.lit/1.png'/>
          <url-data xmlns='http://jabber.org/protocol/url-data'/>
          <url-data xmlns='http://jabber.org/protocol/url-data' target='https://a.lit/2.png'/>
          <url-data xmlns='http://jabber.org/protocol/url-data' target='https://a.lit/3.png'/>
        </sources></file-sharing>
        = PHOTO https://a.lit/2.png

        of several files the first
        <x xmlns='jabber:x:oob'><url>https://a.lit/1.pdf</url></x><x xmlns='jabber:x:oob'><url>https://a.lit/2.png</url></x>
        = OTHER https://a.lit/1.pdf

        nothing but that there is one
        <file-sharing xmlns='urn:xmpp:sfs:0'/>
        = nothing

        an empty link
        <x xmlns='jabber:x:oob'><url/></x>
        = nothing

        neither file nor source is known
        <reference xmlns='urn:xmpp:reference:0' type='data'><media-sharing xmlns='urn:xmpp:sims:1'><sources><reference xmlns='urn:xmpp:reference:0'/></sources></media-sharing></reference>
        = nothing

        words
        <body>Hi</body>
        = nothing
        """);
  }

  static Stream<Arguments> encrypted() {
    return Overheard.cases(
        """
        link that holds the key (XEP-0454)
        <body>aesgcm://upload.capulet.lit/6e5f/balcony.jpg#8c3d050e9386ec173861778f</body>
        = PHOTO

        the same out of band
        <body>aesgcm://upload.capulet.lit/6e5f#8c3d</body><x xmlns='jabber:x:oob'><url>aesgcm://upload.capulet.lit/6e5f#8c3d</url></x>
        = nothing

        and where it lies, besides
        <body>aesgcm://upload.capulet.lit/6e5f/balcony.jpg#8c3d</body><x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.jpg</url></x>
        = PHOTO

        fragment that may be a key
        <x xmlns='jabber:x:oob'><url>https://upload.capulet.lit/6e5f/balcony.jpg#8c3d</url></x>
        = PHOTO

        encrypted source (XEP-0448)
        <file-sharing xmlns='urn:xmpp:sfs:0'>
          <file xmlns='urn:xmpp:file:metadata:0'><media-type>image/jpeg</media-type></file>
          <sources><encrypted xmlns='urn:xmpp:esfs:0' cipher='urn:xmpp:ciphers:aes-256-gcm-nopadding:0'><key>SuRJ</key><iv>T8RD</iv>
            <sources xmlns='urn:xmpp:sfs:0'><url-data xmlns='http://jabber.org/protocol/url-data' target='https://a.lit/6e5f'/></sources>
          </encrypted></sources>
        </file-sharing>
        <x xmlns='jabber:x:oob'><url>https://a.lit/6e5f</url></x>
        = PHOTO

        encrypted message (XEP-0384)
        <x xmlns='jabber:x:oob'><url>https://a.lit/6e5f/balcony.jpg</url></x>
        <encrypted xmlns='eu.siacs.conversations.axolotl'><payload>x</payload></encrypted>
        = nothing

        message that asks not to be stored (XEP-0334)
        <x xmlns='jabber:x:oob'><url>https://a.lit/6e5f/balcony.jpg</url></x><no-permanent-store xmlns='urn:xmpp:hints'/>
        = nothing
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.lit/b.jpg                        | true
          https://a.lit:7443/b%20c/~d;e=f,g.jpg?h=@i | true
          https://192.0.2.7/b.jpg                    | true
          https://a-b.xn--nxasmq6b/c.jpg             | true
          HTTPS://A.LIT/B.JPG                        | true
          ' https://a.lit/b.jpg '                    | true
          https://a.lit                              | true
          http://a.lit/b.jpg                         | false
          ftp://a.lit/b.jpg                          | false
          xmpp:juliet@capulet.lit                    | false
          cid:sha1+8f35@bob.xmpp.org                 | false
          data:image/png;base64,iVBO                 | false
          javascript:alert(1)//x.jpg                 | false
          a.lit/b.jpg                                | false
          //a.lit/b.jpg                              | false
          https://juliet:secret@a.lit/b.jpg          | false
          https://juliet@a.lit/b.jpg                 | false
          https://a.lit:secret@b.lit/c.jpg           | false
          https:///b.jpg                             | false
          https://:7443/b.jpg                        | false
          https://?b.jpg                             | false
          https://.lit/b.jpg                         | false
          https://a.lit:744300/b.jpg                 | false
          https://a.lit:b/c.jpg                      | false
          https://[2001:db8::7]/b.jpg                | false
          https://a.lit/b c.jpg                      | false
          https://a.lit/b%2.jpg                      | false
          https://a.lit/b%                           | false
          https://a.lit/b%zz                         | false
          https://münchen.lit/b.jpg                  | false
          https://a.lit/grüße.jpg                    | false
          https://a.lit\\@b.lit/c.jpg                 | false
          https://a.lit/b"c.jpg                      | false
          https://a.lit/<b>.jpg                      | false
          https://a.lit/b.jpg#                       | false
          """)
  void whetherAnAddressMayBeTold(String address, boolean isTold) {
    assertEquals(isTold ? address.strip() : "", told(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u0007", "\n", "\u007f", "\u00a0", "\u202e", "\u200b", "\ud83d"})
  void noAddressWithACharacterThatCannotBeSeenIsTold(String hidden) {
    assertEquals("", told("https://a.lit/b" + hidden + ".jpg"));
    assertEquals("", told("https://a" + hidden + ".lit/b.jpg"));
  }

  @Test
  void anAddressIsToldUpToTheLongestThatIsStored() {
    String longest = "https://a.lit/" + "x".repeat(SharedFile.MAX_URL_LENGTH - 14);

    assertEquals(longest, told(longest));
    assertEquals("", told(longest + "x"));
    assertEquals("", told("https://" + "a".repeat(254) + "/b.jpg"));
    assertEquals("", told(longest.repeat(1000)));
  }

  @Test
  void whateverIsToldIsAnAddressThatEveryProviderCanRead() {
    Random random = new Random(20260101);
    List<String> pieces =
        List.of(
            "a", "Z", "7", ".", "-", "/", "//", ":", "@", "?", "#", "%", "%4a", "%zz", "[", "]",
            "&", "=", "\\", "\"", "<", "|", "^", "{", " ", "\u0000", "é", "\u202e", "\ud83d",
            "b.lit", ".jpg");
    int told = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder address = new StringBuilder("https://");
      random
          .ints(random.nextInt(7), 0, pieces.size())
          .forEach(piece -> address.append(pieces.get(piece)));
      String url = told(address.toString());
      if (!url.isEmpty()) {
        told++;
        URI read = URI.create(url);
        assertEquals("https", read.getScheme());
        assertNotNull(read.getRawAuthority(), url);
        assertNull(read.getRawUserInfo(), url);
        assertNull(read.getRawFragment(), url);
      }
    }
    assertTrue(told > 500, told + " of them were told");
  }

  private static String told(String address) {
    SentFile file = new SentFile();
    file.addLink(address);
    return file.known().map(SharedFile::url).orElse("");
  }

  private static String known(String inMessage) {
    Element message = Overheard.message("<message>" + inMessage + "</message>").getElement();
    return Payload.of(message).file().map(SentFileTest::inWords).orElse("nothing");
  }

  private static String inWords(SharedFile file) {
    return (file.kind() + " " + file.url()).strip();
  }
}
