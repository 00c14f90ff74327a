package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Explanation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whoever knows something of a message that has not come. May read the database. */
final class Inquiry {

  private static final Logger Log = LoggerFactory.getLogger(Inquiry.class);

  private final Sources sources;

  /**
   * Who is asked.
   *
   * @param explain what the policy says; never throws
   * @param whereabouts where somebody looks; throws where that cannot be told now
   * @param isResumed whether holds of an earlier life have been loaded
   * @param isSystem whether an account is one that nobody is texted about
   */
  record Sources(
      Function<Imagined, Explanation> explain,
      BiFunction<String, Optional<Conversation>, Whereabouts> whereabouts,
      BooleanSupplier isResumed,
      Ways ways,
      Predicate<String> isSystem) {}

  Inquiry(Sources sources) {
    this.sources = Objects.requireNonNull(sources);
  }

  Case of(Imagined imagined) {
    Explanation explanation = sources.explain().apply(imagined);
    return new Case(
        explanation,
        sources.isResumed().getAsBoolean(),
        !imagined.isRoom() && isNobody(imagined.with()),
        known(() -> sources.whereabouts().apply(imagined.user(), imagined.conversation())),
        explanation
            .membership()
            .flatMap(
                it ->
                    known(
                        () ->
                            sources.ways().of(imagined.user(), it.role(), explanation.texted()))));
  }

  /** Servers and components, and what the operator has listed, are no people. */
  private boolean isNobody(String author) {
    return !author.isEmpty() && (author.indexOf('@') < 0 || sources.isSystem().test(author));
  }

  private static <T> Optional<T> known(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (RuntimeException e) {
      Log.debug("Something cannot be told now", e);
      return Optional.empty();
    }
  }
}
