package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that is closed only when the last thing under way through it has ended. A send that
 * comes after it was retired is not begun, and can be tried again through its successor; so can a
 * question.
 */
final class CountedGateway extends ForwardingGateway {

  private static final Logger Log = LoggerFactory.getLogger(CountedGateway.class);
  private static final Outcome.Failure RETIRED =
      new Outcome.Failure(Meaning.TEMPORARY, "", "The gateway's settings have just changed.");

  /** Guards the two fields below. Never held while sending or closing. */
  private final Object lock = new Object();

  private int underWay;
  private boolean retired;

  CountedGateway(Gateway gateway) {
    super(gateway);
  }

  @Override
  public Outcome send(Text text) {
    return counted(() -> gateway.send(text), () -> new Outcome.NotSent(RETIRED, Optional.empty()));
  }

  @Override
  public LookUp lookUp(Text text, Instant since, Predicate<String> isOthers) {
    return counted(
        () -> gateway.lookUp(text, since, isOthers),
        () -> new LookUp.NotNow(RETIRED, Optional.empty()));
  }

  @Override
  public LookUp progress(String providerId) {
    return counted(
        () -> gateway.progress(providerId), () -> new LookUp.NotNow(RETIRED, Optional.empty()));
  }

  /** Lets nothing further begin, and closes the gateway now or after the last under way. */
  @Override
  public void close() {
    boolean last;
    synchronized (lock) {
      last = !retired && underWay == 0;
      retired = true;
    }
    if (last) {
      closeGateway();
    }
  }

  private <T> T counted(Supplier<T> work, Supplier<T> tooLate) {
    if (!begin()) {
      return tooLate.get();
    }
    try {
      return work.get();
    } finally {
      end();
    }
  }

  private boolean begin() {
    synchronized (lock) {
      if (retired) {
        return false;
      }
      underWay++;
      return true;
    }
  }

  private void end() {
    boolean last;
    synchronized (lock) {
      underWay--;
      last = retired && underWay == 0;
    }
    if (last) {
      closeGateway();
    }
  }

  private void closeGateway() {
    try {
      gateway.close();
    } catch (RuntimeException e) {
      Log.warn("The {} gateway did not close cleanly.", gateway.name(), e);
    }
  }
}
