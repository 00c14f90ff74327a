package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Romeo looks, as it is told whoever wants to have it explained. */
class WhereaboutsTest {

  private final Story story = new Story();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what was done                          | to Juliet           | anywhere
          ''                                     | OFFLINE             | OFFLINE
          R on                                   | ATTENDING           | ATTENDING
          R on; R away                           | UNFOCUSED           | UNFOCUSED
          R on; R dnd                            | ATTENDING           | ATTENDING
          R on; R rests                          | UNFOCUSED           | UNFOCUSED
          R on; R detaches                       | OFFLINE             | OFFLINE
          R on; R active                         | ATTENDING           | ATTENDING
          R on; R active; R inactive             | UNFOCUSED           | ATTENDING
          R on; R active; R gone                 | OTHER_CONVERSATION  | ATTENDING
          R on; R active; R>B active             | OTHER_CONVERSATION  | ATTENDING
          R on; R active; 601s                   | UNFOCUSED           | ATTENDING
          R on; R away; R/b on; R/b active       | ATTENDING           | ATTENDING
          """)
  void theBestOfAllDevicesCounts(String done, Attention toJuliet, Attention anywhere) {
    story.tell(done);

    assertEquals(toJuliet, story.whereabouts("J").attention());
    assertEquals(anywhere, story.whereabouts("").attention());
  }

  @Test
  void eachDeviceIsToldWithWhatItShowedLast() {
    story.tell("R on; R active; 5s; R>B composing; R/b on");

    List<Whereabouts.Device> devices = story.whereabouts("J").devices();

    Whereabouts.Device usual =
        devices.stream().filter(it -> it.session().device().equals("a")).findFirst().orElseThrow();
    Whereabouts.Device other =
        devices.stream().filter(it -> it.session().device().equals("b")).findFirst().orElseThrow();
    assertEquals(Optional.of(ChatState.ACTIVE), usual.state());
    assertEquals(Optional.of(Story.START), usual.shown());
    assertTrue(usual.isElsewhere());
    assertFalse(usual.isSilent());
    assertEquals(Attention.OTHER_CONVERSATION, usual.attention());
    assertEquals(Optional.empty(), other.state());
    assertTrue(other.isSilent());
    assertEquals(Attention.ATTENDING, other.attention());
  }

  @Test
  void inARoomItIsToldWhichDeviceIsThere() {
    story.tell("R on; R/b on; R/b joins");

    Whereabouts there = story.whereabouts("G");

    assertEquals(Attention.ATTENDING, there.attention());
    assertEquals(
        List.of("a false", "b true"),
        there.devices().stream()
            .map(it -> it.session().device() + " " + it.isInRoom().orElseThrow())
            .sorted()
            .toList());
  }

  @Test
  void whatWaitsIsToldSoonestFirst() {
    story.tell("J: Hi; 5s; B: Good morrow; J: There?");

    List<WaitingHold> waiting = story.whereabouts("J").waiting();

    assertEquals(
        List.of("juliet@example.org 2", "benvolio@capulet.example 1"),
        waiting.stream().map(it -> it.lastSender() + " " + it.count()).toList());
  }

  @Test
  void askingChangesNothing() {
    story.tell("R on");
    int known = story.shard.size();

    story.whereabouts("J");
    story.whereabouts("G");

    assertEquals(known, story.shard.size());
    assertEquals(List.of(), story.written);
  }
}
