package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <encrypted xmlns='eu.siacs.conversations.axolotl'><header/><payload/></encrypted> | WORDS
          <encrypted xmlns='eu.siacs.conversations.axolotl'><header/></encrypted>           | KEY_ONLY
          <encrypted xmlns='urn:xmpp:omemo:1'><payload/></encrypted>                        | WORDS
          <encrypted xmlns='urn:xmpp:omemo:1'/>                                             | KEY_ONLY
          <encrypted xmlns='urn:xmpp:omemo:2'><payload/></encrypted>                        | WORDS
          <encrypted xmlns='urn:xmpp:omemo:2'><payload xmlns='urn:example'/></encrypted>    | KEY_ONLY
          <devices xmlns='urn:xmpp:omemo:2'/>                                               | NONE
          <openpgp xmlns='urn:xmpp:openpgp:0'/>                                             | WORDS
          <signcrypt xmlns='urn:xmpp:openpgp:0'/>                                           | NONE
          <x xmlns='jabber:x:encrypted'/>                                                   | WORDS
          <y xmlns='jabber:x:encrypted'/>                                                   | NONE
          <encryption xmlns='urn:xmpp:eme:0' namespace='urn:example'/>                      | ANNOUNCED
          <decryption xmlns='urn:xmpp:eme:0'/>                                              | NONE
          <encrypted xmlns='urn:example'/>                                                  | NONE
          """)
  void whatAChildSaysOfItsMessage(String child, Encryption encryption) {
    assertEquals(encryption, Encryption.of(Overheard.element(child)));
  }

  @ParameterizedTest
  @CsvSource({
    "?OTR:AAMD, ANNOUNCED",
    "?OTRv23?, ANNOUNCED",
    "?OT, NONE",
    "what is ?OTR, NONE",
    "'', NONE"
  })
  void whatABodySaysOfItsMessage(String body, Encryption encryption) {
    assertEquals(encryption, Encryption.of(body));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, ANNOUNCED, ANNOUNCED, true",
    "ANNOUNCED, KEY_ONLY, KEY_ONLY, false",
    "KEY_ONLY, WORDS, WORDS, true",
    "NONE, NONE, NONE, false"
  })
  void ofTwoSignsTheOneThatSaysMoreCounts(
      Encryption one, Encryption other, Encryption both, boolean hidesWords) {
    assertEquals(both, one.and(other));
    assertEquals(both, other.and(one));
    assertEquals(hidesWords, both.hidesWords());
  }
}
