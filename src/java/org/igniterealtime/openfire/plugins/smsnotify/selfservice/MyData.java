package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows a person what is stored about them (F34). */
final class MyData implements Command {

  /** Less than servers let pass in one stanza. */
  private static final int LONGEST = 60_000;

  private final SelfService.World world;

  MyData(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
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
