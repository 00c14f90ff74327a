package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;

/** Shows a person what they have muted, and takes it back (F9). */
final class MyMutes implements Command {

  private static final String MUTED = "muted";

  /** More can be shown when some of them were taken back. */
  private static final int MOST_SHOWN = 100;

  private final SelfService.World world;

  MyMutes(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
  }

  @Override
  public String node() {
    return "smsnotify:mutes";
  }

  @Override
  public String name() {
    return "mutes";
  }

  @Override
  public Step begin(Visitor visitor) {
    Words words = visitor.words();
    List<Mutes.Mute> mutes = world.mutes().of(visitor.user()).stream().limit(MOST_SHOWN).toList();
    if (mutes.isEmpty()) {
      return Step.Ended.well(words.of("mutes.none"));
    }
    List<Option> options =
        mutes.stream()
            .map(mute -> new Option(mute.conversation().id(), label(mute, visitor)))
            .toList();
    return new Step.Question(
        new Form(
            words.of("mutes"),
            words.of("mutes.help"),
            List.of(Field.anyOf(MUTED, words.of("mutes.muted"), options))),
        answers -> takeBack(answers.all(MUTED), mutes, visitor));
  }

  private Step takeBack(List<String> chosen, List<Mutes.Mute> mutes, Visitor visitor) {
    Words words = visitor.words();
    List<String> names = new ArrayList<>();
    for (Mutes.Mute mute : mutes) {
      if (chosen.contains(mute.conversation().id())) {
        world.mutes().clear(visitor.user(), mute.conversation());
        names.add(Talks.name(mute.conversation(), visitor.user(), world.directory()));
      }
    }
    return Step.Ended.well(
        names.isEmpty() ? words.of("unchanged") : words.of("mutes.done", String.join(", ", names)));
  }

  private String label(Mutes.Mute mute, Visitor visitor) {
    Words words = visitor.words();
    String name = Talks.name(mute.conversation(), visitor.user(), world.directory());
    String what = mute.level() == Mutes.Level.MENTIONS ? words.of("mutes.mentions", name) : name;
    return mute.until().equals(Instant.MAX)
        ? what
        : words.of(
            "mutes.until", what, words.moment(mute.until(), world.zones().apply(visitor.user())));
  }
}
