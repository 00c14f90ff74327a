package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;

/** The sessions of people. Asking does no I/O. */
public interface Sessions {

  /**
   * The sessions of somebody that messages are delivered to: available with a priority of 0 or
   * more, or detached and not yet given up (XEP-0198).
   *
   * @param user bare JID of a local user
   */
  List<Session> of(String user);

  /**
   * The resources of the other sessions of somebody: connected, and no messages are delivered to
   * them.
   *
   * @param user bare JID of a local user
   */
  default List<String> ignored(String user) {
    return List.of();
  }

  /**
   * One session.
   *
   * @param device its resource
   * @param detached whether its connection is broken and it waits to be resumed (XEP-0198)
   * @param inactive whether its client says that nobody uses it (XEP-0352)
   * @param idleSince since when nobody has (XEP-0319); null where it does not say
   */
  record Session(String device, Show show, boolean detached, boolean inactive, Instant idleSince) {}

  /** What presence says of the person. */
  enum Show {
    AVAILABLE,
    /** Away, or for longer (xa). */
    AWAY,
    DO_NOT_DISTURB
  }
}
