package org.igniterealtime.openfire.plugins.smsnotify.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Await;

/**
 * Plays one short conversation: Juliet writes three messages to Romeo, who is offline, and types
 * between them. One text must come of it, with all three.
 */
final class Once {

  private static final Duration HOLD_LIMIT = Duration.ofSeconds(10);
  private static final Duration TEXT_LIMIT = Duration.ofSeconds(40);
  private static final List<String> MESSAGES =
      List.of(
          "Wherefore art thou?",
          "Come to the balcony at nine.",
          "And do not let my cousin see you!");

  private final Stage stage;
  private final PrintStream out;

  Once(Stage stage, PrintStream out) {
    this.stage = stage;
    this.out = out;
  }

  /**
   * Plays it and prints how it goes.
   *
   * @throws AssertionError if it goes otherwise than it should
   */
  void play() {
    stage.romeo().moveTo(Whereabouts.OFFLINE);
    out.println("Romeo is offline.");
    for (int said = 0; said < MESSAGES.size(); said++) {
      say(said);
    }
    out.println("Juliet is quiet. The text leaves when she has been for a while ...");
    Live.Sms text = Await.found("a text is sent", TEXT_LIMIT, this::sent);
    check();
    print(text);
  }

  private void say(int said) {
    stage.juliet().type();
    if (said > 0) {
      Await.until("the hold says that Juliet types", HOLD_LIMIT, () -> !hold().typing().isEmpty());
      out.println("Juliet types, so nothing leaves.");
    }
    stage.juliet().say(MESSAGES.get(said));
    Await.until("the hold has message " + (said + 1), HOLD_LIMIT, () -> hold().count() == said + 1);
    out.printf("Juliet: %s  [%d waiting]%n", MESSAGES.get(said), said + 1);
  }

  private Live.Waiting hold() {
    return stage.live().now().waiting().get(0);
  }

  private Optional<Live.Sms> sent() {
    return stage.live().now().texts().stream()
        .filter(text -> text.state().equals("SENT"))
        .findFirst();
  }

  private void check() {
    Live.Snapshot now = stage.live().now();
    List<String> bodies = now.texts().stream().map(Live.Sms::body).toList();
    if (bodies.size() != 1 || !now.waiting().isEmpty()) {
      throw new AssertionError(
          "One text was to be sent, with nothing left to wait; there are %s, and %d holds wait"
              .formatted(bodies, now.waiting().size()));
    }
    List<String> missing =
        MESSAGES.stream().filter(message -> !bodies.get(0).contains(message)).toList();
    if (!missing.isEmpty()) {
      throw new AssertionError("The text lacks %s: %s".formatted(missing, bodies.get(0)));
    }
  }

  private void print(Live.Sms text) {
    out.println();
    out.printf("One text, to %s (%s):%n", text.phone(), text.recipient());
    out.printf("  %s%n", text.body());
    out.printf(
        "  %d %s, %s, %d characters%n",
        text.segments(),
        text.segments() == 1 ? "segment" : "segments",
        text.encoding(),
        text.body().codePointCount(0, text.body().length()));
  }
}
