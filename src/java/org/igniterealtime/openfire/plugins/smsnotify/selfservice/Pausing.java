package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;

/** Pauses all texts to a person, and ends the pause. */
final class Pausing implements Command {

  /** Nobody has another form for a time that never comes; it has one that can be read. */
  static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

  private static final String UNTIL = "until";
  private static final String END = "end";

  private final SelfService.World world;

  Pausing(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
  }

  @Override
  public String node() {
    return "smsnotify:pause";
  }

  @Override
  public String name() {
    return "pause";
  }

  @Override
  public Step begin(Visitor visitor) {
    world.properties().require();
    Words words = visitor.words();
    Optional<Instant> paused = pausedUntil(world, visitor.user());
    List<Field> fields = new ArrayList<>();
    paused.ifPresent(until -> fields.add(Field.said(sentence(until, "pause.now", visitor))));
    fields.add(
        Field.oneOf(
            UNTIL,
            words.of("pause.until"),
            paused.isPresent() ? END : "hour",
            options(paused.isPresent(), words)));
    return new Step.Question(
        new Form(words.of("pause"), words.of("pause.help"), fields),
        answers -> set(answers.of(UNTIL), visitor));
  }

  private static List<Option> options(boolean isPaused, Words words) {
    List<Option> options = new ArrayList<>();
    if (isPaused) {
      options.add(new Option(END, words.of("pause.end")));
    }
    options.addAll(Until.options(words));
    return options;
  }

  private Step set(String chosen, Visitor visitor) {
    String user = visitor.user();
    if (chosen.equals(END)) {
      world.properties().remove(user, Policy.PAUSED_UNTIL);
      return Step.Ended.well(visitor.words().of("pause.ended"));
    }
    Instant until = Until.of(chosen).from(world.clock().instant(), world.zones().apply(user));
    Instant stored = until.isBefore(FOR_EVER) ? until : FOR_EVER;
    world.properties().set(user, Policy.PAUSED_UNTIL, stored.toString());
    return Step.Ended.well(sentence(stored, "pause.done", visitor));
  }

  /** A sentence that there is twice: with a moment, and for ever. */
  private String sentence(Instant until, String key, Visitor visitor) {
    if (!until.isBefore(FOR_EVER)) {
      return visitor.words().of(key + ".ever");
    }
    ZoneId zone = world.zones().apply(visitor.user());
    return visitor.words().of(key, visitor.words().moment(until, zone));
  }

  /** Until when a person has paused texts; empty where they have not, or it is over. */
  static Optional<Instant> pausedUntil(SelfService.World world, String user) {
    return world
        .directory()
        .property(user, Policy.PAUSED_UNTIL)
        .flatMap(Pausing::read)
        .filter(until -> until.isAfter(world.clock().instant()));
  }

  private static Optional<Instant> read(String written) {
    try {
      return Optional.of(Instant.parse(written.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
