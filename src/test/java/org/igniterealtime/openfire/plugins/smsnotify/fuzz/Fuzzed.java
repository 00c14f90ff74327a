package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.util.Set;
import java.util.function.BiPredicate;

/** What Jazzer calls, with the target that the system property {@code fuzz.target} names. */
public final class Fuzzed {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
  private static final Target TARGET = Targets.named(System.getProperty("fuzz.target"));

  private Fuzzed() {}

  /**
   * Jazzer takes every connection for one that the input has led to. Those to the stand-ins of
   * providers are not: they listen here, and whoever is asked by the right name is asked here.
   */
  public static void fuzzerInitialize() throws ReflectiveOperationException {
    BiPredicate<String, Integer> here = (host, port) -> LOOPBACK.contains(host);
    // It is on the class path of its own runs only.
    Class.forName("com.code_intelligence.jazzer.api.BugDetectors")
        .getMethod("allowNetworkConnections", BiPredicate.class)
        .invoke(null, here);
  }

  /** One input; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    TARGET.take(input);
  }

  /** The end of a run. */
  public static void fuzzerTearDown() {
    TARGET.close();
  }
}
