package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What is passed over at a glance says nothing to who reads it. */
class ConcernsTest {

  private static final List<String> NAMESPACES =
      List.of(
          "jabber:client",
          "jabber:server",
          "jabber:x:oob",
          "jabber:x:encrypted",
          "http://jabber.org/protocol/chatstates",
          "urn:xmpp:chat-markers:0",
          "urn:xmpp:hints",
          "urn:xmpp:sid:0",
          "urn:xmpp:message-correct:0",
          "urn:xmpp:message-retract:1",
          "urn:xmpp:fasten:0",
          "urn:xmpp:reactions:0",
          "urn:xmpp:fallback:0",
          "urn:xmpp:feature-fallback:0",
          "urn:xmpp:reference:0",
          "urn:xmpp:sfs:0",
          "eu.siacs.conversations.axolotl",
          "urn:xmpp:omemo:1",
          "urn:xmpp:omemo:2",
          "urn:xmpp:openpgp:0",
          "urn:xmpp:eme:0",
          "urn:xmpp:delay",
          "urn:xmpp:carbons:2",
          "urn:xmpp:forward:0",
          "urn:xmpp:mam:2",
          "urn:xmpp:receipts",
          "urn:example");

  private static final List<String> NAMES =
      List.of(
          "body",
          "subject",
          "thread",
          "x",
          "active",
          "composing",
          "displayed",
          "acknowledged",
          "received",
          "no-store",
          "origin-id",
          "replace",
          "retract",
          "apply-to",
          "reactions",
          "fallback",
          "reference",
          "file-sharing",
          "encrypted",
          "openpgp",
          "encryption",
          "delay",
          "sent",
          "forwarded",
          "result");

  /** What any of them may hold. */
  private static final String INSIDE =
      "some words<url>https://a.lit/b</url><payload xmlns='eu.siacs.conversations.axolotl'/>"
          + "<payload xmlns='urn:xmpp:omemo:1'/><payload xmlns='urn:xmpp:omemo:2'/>"
          + "<retract xmlns='urn:xmpp:message-retract:0'/>"
          + "<file xmlns='urn:xmpp:file:metadata:0'/>"
          + "<media-sharing xmlns='urn:xmpp:sims:1'/>";

  @Test
  void whatMayNotTellAnythingSaysNothing() {
    for (String namespace : NAMESPACES) {
      for (String name : NAMES) {
        Element message =
            Overheard.element(
                "<message xmlns='jabber:client'><%s xmlns='%s' id='1' type='data'>%s</%s></message>"
                    .formatted(name, namespace, INSIDE, name));

        assertTrue(
            Payload.mayTell(message) || Payload.of(message).saysNothing(),
            () -> message.asXML() + " is passed over");
      }
    }
  }
}
