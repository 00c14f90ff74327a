package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

class ComingsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final JID PHONE = new JID("juliet@example.org/phone");
  private static final Presence DINO =
      Stanza.presence(
          "<presence><c xmlns='http://jabber.org/protocol/caps' node='https://dino.im'/></presence>");

  private final List<String> languages = new ArrayList<>();
  private final Comings comings =
      new Comings(
          event -> {},
          (user, language) -> languages.add(user + " " + language.toLanguageTag()),
          InstantSource.fixed(NOW),
          name -> null);

  @Test
  void aPersonsDeviceIsToldOfWithWhatItIs() {
    assertEquals(
        Optional.of(
            new ChatEvent.DeviceChanged(
                "juliet@example.org", "phone", "https://dino.im", Availability.PRESENT, NOW)),
        Comings.change(PHONE, DINO, Availability.PRESENT, NOW));
  }

  @Test
  void aSessionThatHasSaidNothingOfItselfIsToldOfByItsName() {
    assertEquals(
        Optional.of(
            new ChatEvent.DeviceChanged(
                "juliet@example.org", "phone", "phone", Availability.GONE, NOW)),
        Comings.change(PHONE, null, Availability.GONE, NOW));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"example.org/1234", "example.org", "juliet@example.org"})
  void whatIsNoPersonsSessionIsNotToldOf(String address) {
    JID who = address == null ? null : new JID(address);
    assertEquals(Optional.empty(), Comings.change(who, DINO, Availability.PRESENT, NOW));
  }

  @Test
  void whoComesOnlineComesWithALanguage() {
    comings.tellLanguage(PHONE, Locale.forLanguageTag("pt-BR"));

    assertEquals(List.of("juliet@example.org pt-BR"), languages);
  }

  @Test
  void whoIsNobodyHasNoLanguage() {
    comings.tellLanguage(PHONE, null);
    comings.tellLanguage(new JID("example.org/1234"), Locale.GERMAN);
    comings.tellLanguage(null, Locale.GERMAN);

    assertEquals(List.of(), languages);
  }
}
