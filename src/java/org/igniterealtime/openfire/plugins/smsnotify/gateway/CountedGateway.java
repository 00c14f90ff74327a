package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that is closed only when the last send under way through it has ended. A send that
 * comes after it was retired is not begun, and can be tried again through its successor.
 */
final class CountedGateway implements Gateway {

  private static final Logger Log = LoggerFactory.getLogger(CountedGateway.class);

  private final Gateway gateway;

  /** Guards the two fields below. Never held while sending or closing. */
  private final Object lock = new Object();

  private int underWay;
  private boolean retired;

  CountedGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public String name() {
    return gateway.name();
  }

  @Override
  public boolean keepsBodies() {
    return gateway.keepsBodies();
  }

  @Override
  public Outcome send(Text text) {
    if (!begin()) {
      return new Outcome.NotSent(
          new Outcome.Failure(Meaning.TEMPORARY, "", "The gateway's settings have just changed."),
          Optional.empty());
    }
    try {
      return gateway.send(text);
    } finally {
      end();
    }
  }

  /** Lets no further send begin, and closes the gateway now or after the last one under way. */
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
