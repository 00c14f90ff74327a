package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.InRoom;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.params.provider.Arguments;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** What a tap on example.org passes on, in words. */
final class Overheard {

  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final JID GARDEN = new JID("garden@rooms.example.org");

  final Map<String, String> properties = new HashMap<>();
  final Problems problems = new Problems(InstantSource.fixed(NOW));
  final List<ChatEvent> events = new ArrayList<>();
  final List<InRoom> rooms = new ArrayList<>();
  final Tap tap =
      new Tap(
          "example.org",
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
          events::add,
          rooms::add,
          InstantSource.fixed(NOW));

  /**
   * The cases of a table: a blank line between two; each a line that names it, the stanza, and
   * after an equals sign what comes of it.
   */
  static Stream<Arguments> cases(String table) {
    return Arrays.stream(table.strip().split("\n\\s*\n", -1)).map(Overheard::oneCase);
  }

  private static Arguments oneCase(String written) {
    int name = written.indexOf('\n');
    int outcome = written.lastIndexOf("\n=");
    return Arguments.of(
        written.substring(0, name),
        written.substring(name, outcome).strip(),
        written.substring(outcome + 2).strip());
  }

  static Element element(String stanza) {
    try {
      return DocumentHelper.parseText(stanza).getRootElement();
    } catch (DocumentException e) {
      throw new IllegalArgumentException(stanza, e);
    }
  }

  /** A message as a client's stream gives it to the server. */
  static Message message(String stanza) {
    return new Message(
        element(stanza.replaceFirst("<message", "<message xmlns='jabber:client'")), true);
  }

  static IQ iq(String stanza) {
    return new IQ(element(stanza.replaceFirst("<iq", "<iq xmlns='jabber:client'")), true);
  }

  /** What comes of a message between two people. */
  String routed(String stanza) {
    tap.routed(message(stanza));
    return inWords(events.stream());
  }

  /** What comes of a message in the garden, whoever says it is called fair there. */
  String saidInGarden(String stanza) {
    Message message = message(stanza);
    JID author = message.getFrom();
    tap.saidInRoom(GARDEN, author, "fair", message);
    return inWords(Stream.concat(events.stream(), rooms.stream().map(InRoom::event)));
  }

  private static String inWords(Stream<ChatEvent> seen) {
    return seen.map(Overheard::inWords).collect(Collectors.joining(", "));
  }

  private static String inWords(ChatEvent event) {
    if (event instanceof ChatEvent.Said said) {
      return "said " + inWords(said.message());
    }
    if (event instanceof ChatEvent.Corrected corrected) {
      return "corrected " + corrected.id() + ": " + inWords(corrected.correction());
    }
    if (event instanceof ChatEvent.Retracted retracted) {
      return (retracted.author().isEmpty() ? "room retracted " : "retracted ") + retracted.id();
    }
    if (event instanceof ChatEvent.Typed typed) {
      return "typed " + typed.state();
    }
    if (event instanceof ChatEvent.Acted acted) {
      return (acted.spoke() ? "spoke" : "acted")
          + (acted.state() == null ? "" : " " + acted.state());
    }
    return "displayed " + ((ChatEvent.Displayed) event).id();
  }

  private static String inWords(MissedMessage message) {
    return message.content() == Content.TEXT
        ? message.body()
        : message.content().name() + message.file().map(Overheard::inWords).orElse("");
  }

  private static String inWords(SharedFile file) {
    return " " + file.kind() + (file.url().isEmpty() ? "" : " " + file.url());
  }
}
