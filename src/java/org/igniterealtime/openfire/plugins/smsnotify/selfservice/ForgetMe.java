package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.List;
import java.util.Objects;

/** Erases what is stored about a person (F34). */
final class ForgetMe implements Command {

  private static final String SURE = "sure";

  private final SelfService.World world;

  ForgetMe(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
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
          world.erasing().erase(visitor.user());
          return Step.Ended.well(words.of("forget.done"));
        });
  }
}
