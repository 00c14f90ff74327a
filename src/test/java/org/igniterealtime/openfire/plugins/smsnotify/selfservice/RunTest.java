package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.igniterealtime.openfire.plugins.smsnotify.selfservice.Desk.ROMEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTest {

  private final Desk desk = new Desk();

  @Test
  void everyCommandIsNamedInTheLanguageOfTheServer() {
    assertEquals(
        List.of(
            "data", "forget", "hours", "language", "mentions", "mute", "mutes", "number", "pause"),
        desk.service.nodes().stream().map(node -> node.substring("smsnotify:".length())).toList());
    desk.service
        .nodes()
        .forEach(node -> assertTrue(desk.service.name(node).startsWith("SMS: "), node));
  }

  @Test
  void thereIsNoOtherCommand() {
    assertThrows(IllegalArgumentException.class, () -> desk.service.run("smsnotify:", ROMEO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "hours", "language", "number", "pause"})
  void aCommandThatCannotBeginNowSaysSo(String command) {
    desk.isAway = true;
    desk.disclosure =
        (user, longest) -> {
          throw new IllegalStateException("away");
        };
    assertEquals(
        "This is not possible at the moment. Please try again later.",
        desk.begin(command).done().sentence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hours", "language", "number", "pause"})
  void whatCannotBeChangedAtAllIsNotAskedFor(String command) {
    desk.isReadOnly = true;

    assertEquals(
        "On this server you cannot change this yourself. Please ask those who run it.",
        desk.begin(command).done().sentence());
  }

  @Test
  void whatFailsMeanwhileLosesNothingThatWasTyped() {
    Desk.Visit visit = desk.begin("hours");
    desk.isAway = true;
    visit.next("hours", "own", "from", "21:00", "zone", "Europe/Berlin");

    assertEquals("This is not possible at the moment. Please try again later.", visit.problem());
    assertEquals(List.of("21:00"), visit.field("from").values());
    desk.isAway = false;
    assertTrue(visit.next().done().isWell());
    assertEquals("21:00-07:00", desk.properties.get("smsnotify.quietHours"));
  }

  @Test
  void oneGoesBackAsFarAsOneHasCome() {
    Desk.Visit visit = desk.begin("number");
    assertFalse(visit.canGoBack());
    visit.next("number", "+46701740605");
    assertTrue(visit.canGoBack());
    assertEquals("code", visit.form().fields().get(0).name());

    visit.back().back();

    assertFalse(visit.canGoBack());
    assertEquals(List.of(), visit.field("number").values());
  }

  @Test
  void whatWasRefusedIsNoPageToGoBackTo() {
    Desk.Visit visit = desk.begin("number").next("number", "x").next("number", "y");

    assertFalse(visit.canGoBack());
  }

  @Test
  void whatWasNotOfferedCannotBeChosen() {
    assertEquals(
        "Choose one of what is offered.",
        desk.begin("pause").next("until", "doomsday").error("until"));
    assertEquals(Map.of(), desk.properties);
  }

  @Test
  void clientsMaySendWhatTheyLike() {
    List<String> nothing = new ArrayList<>(Arrays.asList(null, null));
    String longest = "x".repeat(100_000);
    for (String node : desk.service.nodes()) {
      for (List<String> values :
          List.of(nothing, List.<String>of(), List.of(longest), List.of("\n", longest, "{0}"))) {
        Run run = desk.service.run(node, ROMEO);
        Page page = run.begin();
        for (int i = 0; i < 30 && page instanceof Page.Asking asking; i++) {
          Map<String, List<String>> typed = new HashMap<>(Map.of("unknown", values));
          asking.form().fields().forEach(field -> typed.put(field.name(), values));
          typed.put(null, values);
          page = run.next(typed);
        }
      }
    }
    assertEquals(Map.of(), desk.properties);
    assertEquals(List.of(), desk.erased);
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertEquals(
        "This is too long.", desk.begin("number").next("number", "1".repeat(5000)).error("number"));
  }

  @Test
  void anOperatorCanSwitchItOff() {
    assertTrue(desk.service.isOn());
    desk.set.put("smsnotify.selfService", "false");
    assertFalse(desk.service.isOn());
  }
}
