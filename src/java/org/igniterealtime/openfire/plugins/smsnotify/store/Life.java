package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;

/**
 * What became of a text, step by step, as one column: the statements that change a text append to
 * it, so that it costs no statement of its own. It has neither words nor numbers. What there is no
 * room for is left out, and never what the text came to.
 */
final class Life {

  /** Adds a step; takes {@link #parameters}. */
  static final String APPEND =
      "life = CASE WHEN steps < ? THEN CONCAT(life, ?) ELSE life END,"
          + " steps = CASE WHEN steps < ? THEN steps + 1 ELSE steps END";

  /** So many steps that a text may leave behind again, as when it is tried again and again. */
  static final int MOST = 16;

  /** So many in all: there are few of the others, since they only go forward. */
  private static final int MOST_IN_ALL = 20;

  /** As long as a step may be: {@link #MOST_IN_ALL} of them, and a character, fit in the column. */
  static final int LONGEST = 99;

  private static final Set<TextState> PASSING =
      EnumSet.of(TextState.QUEUED, TextState.SENDING, TextState.CHECKING);

  private static final String NONE = "-";
  private static final char BETWEEN = ' ';
  private static final char END = ';';
  private static final Pattern UNWRITABLE = Pattern.compile("[^!-:<-~]");

  /** Where each part of a step stands. */
  private static final int AT = 0;

  private static final int STATE = 1;
  private static final int GATEWAY = 2;
  private static final int MEANING = 3;
  private static final int HANDED = 4;
  private static final int UNTIL = 5;
  private static final int WORD = 6;
  private static final int CODE = 7;

  private Life() {}

  /** What {@link #APPEND} takes. */
  static List<Object> parameters(Step step) {
    int most = PASSING.contains(step.state()) ? MOST : MOST_IN_ALL;
    return List.of(most, written(step), most);
  }

  /** What the provider says that there is too much of is cut. */
  static String written(Step step) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                Long.toString(step.at().toEpochMilli()),
                step.state().name(),
                part(step.gateway()),
                part(step.meaning().map(Meaning::name).orElse("")),
                step.handed().map(it -> millis(it, step.at())).orElse(NONE),
                step.until().map(it -> millis(step.at(), it)).orElse(NONE),
                part(step.word()),
                part(step.code())));
    while (parts.get(parts.size() - 1).equals(NONE)) {
      parts.remove(parts.size() - 1);
    }
    String whole = String.join(String.valueOf(BETWEEN), parts);
    return whole.substring(0, Math.min(whole.length(), LONGEST - 1)) + END;
  }

  private static String part(String raw) {
    return raw.isEmpty() ? NONE : UNWRITABLE.matcher(raw).replaceAll("_");
  }

  private static String millis(Instant from, Instant to) {
    return Long.toString(to.toEpochMilli() - from.toEpochMilli());
  }

  /** The steps in the order in which they were written; what is none is left out. */
  static List<Step> read(String column) {
    List<Step> steps = new ArrayList<>();
    String life = column.startsWith(NONE) ? column.substring(NONE.length()) : column;
    for (String step : life.split(String.valueOf(END), -1)) {
      step(step).ifPresent(steps::add);
    }
    return steps;
  }

  private static Optional<Step> step(String written) {
    String[] parts = written.split(String.valueOf(BETWEEN), -1);
    try {
      Instant at = Instant.ofEpochMilli(Long.parseLong(parts[AT]));
      return Optional.of(
          new Step(
              at,
              TextState.valueOf(part(parts, STATE)),
              part(parts, GATEWAY),
              Optional.of(part(parts, MEANING)).filter(it -> !it.isEmpty()).map(Meaning::valueOf),
              part(parts, CODE),
              part(parts, WORD),
              millis(parts, HANDED).map(at::minusMillis),
              millis(parts, UNTIL).map(at::plusMillis)));
    } catch (IllegalArgumentException e) {
      // A newer version of the plugin has written it.
      return Optional.empty();
    }
  }

  private static String part(String[] parts, int part) {
    return part >= parts.length || parts[part].equals(NONE) ? "" : parts[part];
  }

  private static Optional<Long> millis(String[] parts, int part) {
    return Optional.of(part(parts, part)).filter(it -> !it.isEmpty()).map(Long::parseLong);
  }
}
