package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows a person what is stored about them (F34). */
final class MyData implements Command {

  /** Less than servers let pass in one stanza. */
  private static final int LONGEST = 60_000;

  /** Everything is read. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final SelfService.World world;
  private final Seldom seldom;

  MyData(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
    this.seldom = new Seldom(PAUSE, world.clock());
  }

  @Override
  public String node() {
    return "smsnotify:data";
  }

  @Override
  public String name() {
    return "data";
  }

  @Override
  public Step begin(Visitor visitor) {
    Words words = visitor.words();
    if (!seldom.take(visitor.user())) {
      return Step.Ended.badly(words.of("data.tooSoon"));
    }
    Disclosure.Account account = world.disclosure().of(visitor.user(), LONGEST);
    List<String> counts =
        account.counts().entrySet().stream()
            .map(kind -> kind.getKey() + ": " + kind.getValue())
            .toList();
    List<Field> facts = new ArrayList<>();
    facts.add(Field.lines("counts", words.of("data.counts"), counts));
    if (!account.json().isEmpty()) {
      facts.add(Field.lines("json", words.of("data.json"), account.json().lines().toList()));
    }
    String sentence = words.of(account.json().isEmpty() ? "data.done.long" : "data.done");
    return new Step.Ended(new Page.Done(true, sentence, facts));
  }
}
