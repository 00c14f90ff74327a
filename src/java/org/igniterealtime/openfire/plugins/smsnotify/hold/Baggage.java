package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;

/** What a person takes along who moves to another node. */
final class Baggage {

  private final Person person;
  private final Instant now;
  private final List<ChatEvent> memory = new ArrayList<>();

  private Baggage(Person person, Instant now) {
    this.person = person;
    this.now = now;
  }

  /**
   * Packs all that is known of somebody, none of whose holds is being judged. It leaves them as
   * they are.
   */
  static Letter.Moved of(Person person, MarkerClients markerClients, Instant now) {
    Baggage baggage = new Baggage(person, now);
    baggage.packDevices(markerClients);
    if (person.looks != null) {
      person.looks.tell(baggage::pack);
    }
    baggage.packMessages();
    List<UUID> holds = person.all(Hold::isHandedOn).stream().map(hold -> hold.id).toList();
    List<Letter.Sent> sent = person.onTheirWay().stream().map(Baggage::sent).toList();
    return new Letter.Moved(person.jid, person.told != null, holds, sent, baggage.memory);
  }

  private void packDevices(MarkerClients markerClients) {
    person
        .devices()
        .forEach(
            (name, device) -> {
              memory.add(
                  new ChatEvent.DeviceChanged(
                      person.jid, name, device.client(), device.availability(), now));
              if (markerClients.contains(person.jid, device.client())) {
                memory.add(
                    new ChatEvent.Displayed(
                        Conversation.between(person.jid, person.jid), person.jid, name, "", now));
              }
            });
  }

  private void pack(String device, Looks.Look look) {
    memory.add(
        new ChatEvent.Acted(
            look.conversation(), person.jid, device, false, look.state(), look.at()));
  }

  private void packMessages() {
    if (person.watch != null) {
      person
          .watch
          .all()
          .forEach((where, all) -> all.forEach(it -> pack(where, it.devices(), it.message())));
    }
    for (Hold hold : person.all(it -> true)) {
      hold.inMemoryOnly().forEach(message -> pack(hold.conversation(), hold.devices(), message));
    }
  }

  private void pack(Conversation conversation, Set<String> devices, MissedMessage message) {
    memory.add(new ChatEvent.Said(conversation, person.jid, devices, message));
  }

  private static Letter.Sent sent(Person.OnItsWay it) {
    return new Letter.Sent(it.hold(), it.conversation(), it.newest(), it.single(), it.until());
  }
}
