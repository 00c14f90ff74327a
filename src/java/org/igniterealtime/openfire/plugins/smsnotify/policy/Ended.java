package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/**
 * What was missed was read or taken back, or the person came back, while the notice was judged
 * (F6). Asked last, since that may happen at any moment.
 */
record Ended(Function<UUID, Optional<Ending>> seen) implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.ENDED;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return seen.apply(notice.hold())
        .<Finding>map(ending -> new Finding.Objection(ending.reason(), facts(ending)))
        .orElseGet(() -> new Finding.Pass(notice));
  }

  private static Map<String, String> facts(Ending ending) {
    return ending.how().isEmpty() ? Map.of() : Map.of("how", ending.how());
  }

  /** Of what has not come yet, nothing can have happened. */
  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return !notice.hold().equals(Imagined.NO_HOLD);
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return List.of(Fact.of(Fact.Word.LATER));
  }
}
