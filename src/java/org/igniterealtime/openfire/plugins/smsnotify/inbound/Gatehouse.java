package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Allowance;

/** What the pages for providers have in common, and share. Safe for use by many threads. */
public final class Gatehouse {

  private static final int BAD_PER_SECOND = 20;

  /** A quarter of the threads that the server has for the console. */
  private static final int AT_ONCE = 8;

  private final Routes routes;
  private final Supplier<Optional<String>> publicUrl;
  private final InstantSource clock;
  private final Allowance bad;
  private final Semaphore blocking = new Semaphore(AT_ONCE);

  /** What may block: it asks the database, or a provider. */
  interface Work<T> {

    /** Does it. */
    T done() throws Refusal;
  }

  /**
   * @param publicUrl the address under which the outside reaches the plugin, for instance {@code
   *     https://chat.example.org/plugins/smsnotify}, without a slash at its end; empty where none
   *     is set, and nothing that is signed for an address can be genuine
   */
  public Gatehouse(Routes routes, Supplier<Optional<String>> publicUrl, InstantSource clock) {
    this.routes = routes;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.bad = new Allowance(BAD_PER_SECOND, Duration.ofSeconds(1));
  }

  InstantSource clock() {
    return clock;
  }

  /**
   * The address that the provider was given. Where a proxy stands before the server, all but the
   * query may differ from what the request says; and who sends the request can make it say
   * anything.
   *
   * @param query as it was received
   */
  String address(String path, String query) throws Refusal {
    return publicUrl.get().orElseThrow(() -> new Refusal(Answer.BAD_SIGNATURE))
        + path
        + '?'
        + query;
  }

  Gateway gateway(String name) throws Refusal {
    return routes.named(name).orElseThrow(() -> new Refusal(Answer.UNKNOWN_GATEWAY));
  }

  /** A bad answer, or that there were too many of them this second. */
  Answer limited(Answer answer) {
    return answer.isBad() && !bad.take(clock.instant()) ? Answer.TOO_MANY : answer;
  }

  /**
   * Does what may block, if not too much of it is being done already: threads are left for the
   * console.
   *
   * @throws IllegalStateException if there is too much
   */
  <T> T withinBounds(Work<T> work) throws Refusal {
    if (!blocking.tryAcquire()) {
      throw new IllegalStateException("too many requests of providers at the same time");
    }
    try {
      return work.done();
    } finally {
      blocking.release();
    }
  }
}
