package org.igniterealtime.openfire.plugins.smsnotify.bench;

import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * Servers whose JVM is as operators have it: both compilers and the usual garbage collector, where
 * those of tests are started for quick starts and little memory.
 */
public final class Servers {

  /** More arguments for the JVM, to look closer: a recording of what it does, for example. */
  private static final String MORE = System.getProperty("bench.server", "");

  private Servers() {}

  /** Begins the preparation of a server. */
  public static OpenfireProcess.Preparation prepare() {
    OpenfireProcess.Preparation preparation =
        OpenfireProcess.prepare()
            .jvmArgument("-XX:-UseSerialGC")
            .jvmArgument("-XX:+UseG1GC")
            .jvmArgument("-XX:TieredStopAtLevel=4")
            .jvmArgument("-Xms1g")
            .jvmArgument("-Xmx1g");
    if (!MORE.isBlank()) {
      for (String argument : MORE.split(" ", -1)) {
        preparation.jvmArgument(argument);
      }
    }
    return preparation;
  }
}
