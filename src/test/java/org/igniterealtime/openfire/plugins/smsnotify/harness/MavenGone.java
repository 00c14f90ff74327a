package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.util.Optional;

/** Ends a program with the process that started it, for instance Maven: nothing is left behind. */
public final class MavenGone {

  private MavenGone() {}

  /** From now on, this JVM ends with its parent, however that ends. */
  public static void endsThisToo() {
    Optional<?> unused =
        ProcessHandle.current()
            .parent()
            .map(parent -> parent.onExit().thenRun(() -> System.exit(1)));
  }
}
