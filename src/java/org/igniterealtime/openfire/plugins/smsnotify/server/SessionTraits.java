package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Optional;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;

/**
 * What a session is, in terms that not every version of the server has in the same place: detached
 * was a matter of local sessions only before it became one of all, and CSI came with 4.8.
 */
final class SessionTraits {

  private static final String LOCAL = "org.jivesoftware.openfire.session.LocalSession";
  private static final String LOCAL_CLIENT = "org.jivesoftware.openfire.session.LocalClientSession";

  private final Optional<LateCall> isDetached;
  private final Optional<LateCall> csi;
  private final Optional<LateCall> isActive;

  private SessionTraits(Optional<LateCall> isDetached, Optional<LateCall> csi) {
    this.isDetached = isDetached;
    this.csi = csi;
    this.isActive = csi.map(call -> call.andThen("isActive"));
  }

  /** Looks up what this server has. */
  static SessionTraits ofThisServer() {
    return new SessionTraits(
        LateCall.ifThere(Session.class, "isDetached").or(() -> inClass(LOCAL, "isDetached")),
        inClass(LOCAL_CLIENT, "getCsiManager"));
  }

  private static Optional<LateCall> inClass(String owner, String name) {
    return LateCall.classIfThere(owner).flatMap(found -> LateCall.ifThere(found, name));
  }

  /** Whether its connection is broken and it waits to be resumed (XEP-0198, section 5). */
  boolean isDetached(ClientSession session) {
    return isDetached
        .filter(call -> call.suits(session))
        .map(call -> (Boolean) call.on(session))
        .orElse(false);
  }

  /** Whether its client says that nobody uses it (XEP-0352); only its own node knows. */
  boolean isInactive(ClientSession session) {
    return csi.filter(call -> call.suits(session))
        .map(call -> call.on(session))
        .map(manager -> !(Boolean) isActive.orElseThrow().on(manager))
        .orElse(false);
  }
}
