package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/**
 * What is left to do before people are texted for real, each step found out from how things are.
 * What an operator can do without is left out when they say so; that is kept in a property.
 */
final class Setup {

  /** The steps that are not needed, by their names with commas between, or {@code all}. */
  static final String PROPERTY = "smsnotify.setup";

  private static final String ALL = "all";
  private static final String WORDS = "page.overview.step.";

  private final PropertyEditor properties;

  Setup(PropertyEditor properties) {
    this.properties = properties;
  }

  /** The steps in the order in which one goes them. */
  enum Step {
    PROVIDER("gateways.jsp", /* isOptional= */ false),
    TEST("gateways.jsp", true),
    PUBLIC_URL(Links.setting("general", "smsnotify.publicUrl"), true),
    NUMBERS(Links.setting("numbers", "smsnotify.defaultRegion"), true),
    TEMPLATE("templates.jsp", true),
    BUDGET(Links.setting("budget", "smsnotify.budget.hard"), true);

    private final String page;
    private final boolean isOptional;

    Step(String page, boolean isOptional) {
      this.page = page;
      this.isOptional = isOptional;
    }

    /** What it is called in properties, forms and keys of words. */
    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Step> of(String key) {
      return Stream.of(values()).filter(it -> it.key().equals(key)).findFirst();
    }
  }

  /**
   * How things are.
   *
   * @param providers names of gateways that are set up and send for real
   * @param hasSent whether a text has left for real; empty where that cannot be told now
   * @param hasPublicUrl whether providers can report
   * @param reachable who has a number, as far as it was looked
   * @param hasTemplates whether the operator has templates; empty where that cannot be told now
   * @param hasLimit whether the budget has a hard limit
   */
  record State(
      List<String> providers,
      Optional<Boolean> hasSent,
      boolean hasPublicUrl,
      Optional<Reachable.Found> reachable,
      Optional<Boolean> hasTemplates,
      boolean hasLimit) {

    boolean isDone(Step step) {
      return switch (step) {
        case PROVIDER -> !providers.isEmpty();
        case TEST -> hasSent.orElse(false);
        case PUBLIC_URL -> hasPublicUrl;
        case NUMBERS -> reachable.filter(it -> it.reachable() > 0).isPresent();
        case TEMPLATE -> hasTemplates.orElse(false);
        case BUDGET -> hasLimit;
      };
    }
  }

  /**
   * A step as it is shown.
   *
   * @param sentence what there is to do, and why
   * @param button what the link to its page says
   * @param canBeLeft whether one can do without
   */
  record Line(
      String key,
      String title,
      String sentence,
      String href,
      String button,
      boolean isDone,
      boolean canBeLeft) {}

  /**
   * All steps.
   *
   * @param isHidden whether they are not to be shown, though some are left
   * @param leftOut how many are not needed, as the operator says
   */
  record Shown(List<Line> left, List<Line> done, boolean isHidden, int leftOut) {

    boolean isShown() {
      return !left.isEmpty() && !isHidden;
    }

    boolean hasDone() {
      return !done.isEmpty();
    }

    /** Whether steps can be brought back. */
    boolean canBeShown() {
      return !isShown() && (isHidden || leftOut > 0);
    }
  }

  Shown shown(State state, Wording words) {
    Set<String> leftOut = leftOut();
    List<Line> lines =
        Arrays.stream(Step.values())
            .filter(step -> state.isDone(step) || !leftOut.contains(step.key()))
            .map(step -> line(step, state, words))
            .toList();
    List<Line> left = lines.stream().filter(it -> !it.isDone()).toList();
    return new Shown(
        left,
        lines.stream().filter(Line::isDone).toList(),
        leftOut.contains(ALL) && !left.isEmpty(),
        Step.values().length - lines.size());
  }

  private static Line line(Step step, State state, Wording words) {
    String key = WORDS + step.key();
    boolean isDone = state.isDone(step);
    return new Line(
        step.key(),
        words.of(key + ".title"),
        isDone ? done(step, state, words) : todo(step, state, words),
        step.page,
        words.of(key + ".button"),
        isDone,
        step.isOptional);
  }

  private static String done(Step step, State state, Wording words) {
    String key = WORDS + step.key() + ".done";
    return switch (step) {
      case PROVIDER -> words.of(key, String.join(", ", state.providers()));
      case NUMBERS ->
          words.of(
              key,
              state.reachable().map(Reachable.Found::reachable).orElse(0),
              state.reachable().map(Reachable.Found::accounts).orElse(0));
      default -> words.of(key);
    };
  }

  private static String todo(Step step, State state, Wording words) {
    String key = WORDS + step.key();
    if (step != Step.NUMBERS) {
      return words.of(key + ".todo");
    }
    Optional<Reachable.Found> found = state.reachable();
    if (found.isEmpty()) {
      return words.of(key + ".unknown");
    }
    return found.get().unusable() > 0
        ? words.of(key + ".unusable", found.get().accounts(), found.get().unusable())
        : words.of(key + ".todo", found.get().accounts());
  }

  /** Keeps that a step is not needed. */
  void leaveOut(Step step) {
    Set<String> names = leftOut();
    names.add(step.key());
    write(names);
  }

  /** Keeps that a step is needed after all. */
  void need(Step step) {
    Set<String> names = leftOut();
    names.remove(step.key());
    write(names);
  }

  /** Shows no steps any more, whatever is left. */
  void hide() {
    Set<String> names = leftOut();
    names.add(ALL);
    write(names);
  }

  /** Shows all steps that are left, also those that were not needed. */
  void show() {
    properties.remove(PROPERTY);
  }

  private void write(Set<String> names) {
    if (names.isEmpty()) {
      properties.remove(PROPERTY);
    } else {
      properties.set(PROPERTY, String.join(",", names));
    }
  }

  private Set<String> leftOut() {
    return Stream.of(properties.get(PROPERTY).orElse("").split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
