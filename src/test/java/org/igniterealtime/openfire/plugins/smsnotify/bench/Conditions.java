package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the figures of a run were measured on and with.
 *
 * @param machine processors, memory and operating system; figures that are plain times compare
 *     where it is the same
 * @param java which Java
 * @param load how busy the machine was before and after, as words
 * @param commit what was measured
 * @param date the day
 */
record Conditions(String machine, String java, String load, String commit, String date) {

  private static final String UNKNOWN = "unknown";
  private static final int PATIENCE_SECONDS = 10;

  /** Those of this machine, today, if it was that busy before. */
  static Conditions now(String loadBefore) {
    return new Conditions(
        Machine.name(),
        Machine.java(),
        "%s before, %s after".formatted(loadBefore, Machine.load()),
        checkedOut(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static String checkedOut() {
    String commit = git("rev-parse", "--short", "HEAD").filter(it -> !it.isEmpty()).orElse(UNKNOWN);
    boolean isChanged =
        git("status", "--porcelain", "--", "src", "i18n", "pom.xml")
            .map(it -> !it.isEmpty())
            .orElse(false);
    return isChanged ? commit + " with changes" : commit;
  }

  /** What git prints; nothing if there is none, or it does not know this folder. */
  private static Optional<String> git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
          ? Optional.of(said)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
