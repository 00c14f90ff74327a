package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Erases what is stored about a person (F34). */
final class ForgetMe implements Command {

  private static final String SURE = "sure";

  /** Everything is looked through, and asking again begins that anew. */
  private static final Duration PAUSE = Duration.ofDays(1);

  private final SelfService.World world;
  private final Seldom seldom;

  ForgetMe(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
    this.seldom = new Seldom(PAUSE, world.clock());
  }

  @Override
  public String node() {
    return "smsnotify:forget";
  }

  @Override
  public String name() {
    return "forget";
  }

  @Override
  public Step begin(Visitor visitor) {
    Words words = visitor.words();
    return new Step.Question(
        new Form(
            words.of("forget"),
            words.of("forget.help"),
            List.of(Field.yesNo(SURE, words.of("forget.sure")))),
        answers -> {
          if (!answers.isYes(SURE)) {
            return Step.Ended.well(words.of("unchanged"));
          }
          if (!seldom.take(visitor.user())) {
            return Step.Ended.badly(words.of("forget.tooSoon"));
          }
          erase(visitor.user());
          return Step.Ended.well(words.of("forget.done"));
        });
  }

  private void erase(String user) {
    try {
      world.erasing().erase(user);
    } catch (RuntimeException e) {
      seldom.giveBack(user);
      throw e;
    }
  }
}
