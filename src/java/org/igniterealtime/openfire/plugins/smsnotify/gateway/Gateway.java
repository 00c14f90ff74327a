package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * Our adapter to one account at one SMS provider. Implementations are safe for use by many threads,
 * and may block the calling one until their time-out.
 */
public interface Gateway extends AutoCloseable {

  /** The name by which it is chosen, for instance {@code twilio} or {@code twilio-eu}. */
  String name();

  /** Which provider it is, for instance {@code twilio}. */
  String kind();

  /**
   * What a text would come from.
   *
   * @param wanted the senders that the text asks for
   */
  Sender senderOf(Senders wanted);

  /**
   * Hands a text to the provider, once; nothing is repeated in here.
   *
   * @return what became of it; never null, and never an exception for anything that a provider or
   *     the network can do
   */
  Outcome send(Text text);

  /**
   * Whether the provider can be asked about a text of which nobody knows whether it has it. Where
   * not, {@link #lookUp} must not be called, and such a text stays unknown.
   */
  default boolean canLookUp() {
    return false;
  }

  /**
   * Asks the provider whether it has a text that was handed to it, but of which no answer was
   * understood.
   *
   * @param since not before this was it handed over, by our clock
   * @param isOthers whether a provider's identity is known to be that of another text; may block
   * @return never null, and never an exception for anything that a provider or the network can do
   */
  default LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    throw new UnsupportedOperationException(name() + " cannot look up texts");
  }

  /**
   * Whether the provider can be asked how far a text has come that it has taken. Where not, {@link
   * #progress} must not be called: taken is the last that is known.
   */
  default boolean tellsProgress() {
    return false;
  }

  /**
   * Asks the provider how far a text has come.
   *
   * @return {@link LookUp.Absent} if the provider does not know it (any more)
   */
  default LookUp progress(String providerId) {
    throw new UnsupportedOperationException(name() + " does not tell what becomes of texts");
  }

  /** Reads what the provider reports by itself; empty where it does not, or cannot reach us. */
  default Optional<Callbacks> callbacks() {
    return Optional.empty();
  }

  /** Reads what the provider posts to those who have subscribed; empty where it posts nothing. */
  default Optional<Topics> topics() {
    return Optional.empty();
  }

  /**
   * The list that the provider keeps of numbers to text from no sender; empty where there is none.
   */
  default Optional<OptOutList> optOutList() {
    return Optional.empty();
  }

  /** Whether what was sent may still be shown: true for the sandbox only. */
  default boolean keepsBodies() {
    return false;
  }

  /** Lets go of connections. Sending afterwards is not allowed. */
  @Override
  default void close() {}
}
