package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Writes the texts of a notice. Settings are read at each call; a template that cannot be used is
 * reported as the problem {@value #PROBLEM}, and the built-in one is used meanwhile. Safe for use
 * by many threads.
 */
public final class Composer {

  /** What a text says; {@link #DEFAULT_TEMPLATE} where it is not set. */
  public static final String TEMPLATE = "smsnotify.template";

  /** The most segments of one text, 1 to 10; twice as many where UCS-2 is needed. */
  public static final String MAX_SEGMENTS = "smsnotify.maxSegments";

  /** Whether typographic characters are replaced by plain ones that read the same. */
  public static final String REPLACE_LOOK_ALIKES = "smsnotify.replaceLookAlikes";

  /** After how many seconds a text that has not been sent is too late. */
  public static final String TIME_TO_LIVE = "smsnotify.timeToLive";

  /** The words that are used where the operator has not set any. */
  public static final String DEFAULT_TEMPLATE =
      "Chat from {{sender.name}}: {{#more}}({{more}} earlier) {{/more}}"
          + "{{#messages}}{{text}}{{^last}} / {{/last}}{{/messages}}";

  private static final String PROBLEM = "template";
  private static final int DEFAULT_SEGMENTS = 3;
  private static final int MOST_SEGMENTS = 10;
  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofHours(4);
  private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(3);
  private static final Template BUILT_IN = builtIn();

  private final Directory directory;
  private final Settings settings;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /** The template that was used last. */
  private volatile Compiled last = new Compiled("", false, BUILT_IN, Optional.empty());

  /** What became of a source; a problem is a sentence. */
  private record Compiled(
      String source, boolean replacing, Template template, Optional<String> problem) {}

  /**
   * @param ids makes the identities of texts
   */
  public Composer(Directory directory, Settings settings, InstantSource clock, Supplier<UUID> ids) {
    this.directory = Objects.requireNonNull(directory);
    this.settings = Objects.requireNonNull(settings);
    this.clock = Objects.requireNonNull(clock);
    this.ids = Objects.requireNonNull(ids);
  }

  /**
   * Writes one text per number, all of the same words.
   *
   * @param numbers whom to send it to; one that is given twice gets one text
   * @return as many texts as there are different numbers, none where there is no number
   */
  public List<Text> compose(Notice notice, List<PhoneNumber> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Segmented words = words(notice);
    String body = words.text();
    Instant created = clock.instant();
    Instant expires = created.plus(timeToLive());
    return numbers.stream()
        .distinct()
        .map(
            number ->
                new Text(
                    ids.get(),
                    notice.hold(),
                    notice.recipient(),
                    notice.conversation(),
                    number,
                    body,
                    words.encoding(),
                    words.segments(),
                    created,
                    expires))
        .toList();
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  public void refresh() {
    template(replacing());
    maxSegments();
    timeToLive();
  }

  private boolean replacing() {
    return settings.flag(REPLACE_LOOK_ALIKES, true);
  }

  private int maxSegments() {
    return settings.number(MAX_SEGMENTS, DEFAULT_SEGMENTS, 1, MOST_SEGMENTS);
  }

  private Segmented words(Notice notice) {
    boolean replacing = replacing();
    int maxSegments = maxSegments();
    Draft draft = new Draft(notice, directory, plain(replacing), Fit.capacity(maxSegments));
    Segmented words = new Fit(template(replacing), draft, maxSegments).text();
    if (words.unitsUsed() > 0) {
      return words;
    }
    // A template of nothing but macros that are empty just now; a text has to say something.
    return new Fit(BUILT_IN, draft, maxSegments).text();
  }

  private static UnaryOperator<String> plain(boolean replacing) {
    return replacing ? words -> PlainLine.of(LookAlikes.replace(words)) : PlainLine::of;
  }

  private Duration timeToLive() {
    return settings.seconds(
        TIME_TO_LIVE, DEFAULT_TIME_TO_LIVE, SHORTEST_TIME_TO_LIVE, LONGEST_TIME_TO_LIVE);
  }

  private Template template(boolean replacing) {
    String source = settings.text(TEMPLATE).orElse(DEFAULT_TEMPLATE);
    Compiled compiled = last;
    if (compiled.replacing() != replacing || !compiled.source().equals(source)) {
      compiled = compile(source, replacing);
      last = compiled;
    }
    compiled.problem().ifPresentOrElse(this::report, () -> settings.problems().clear(PROBLEM));
    return compiled.template();
  }

  private static Compiled compile(String source, boolean replacing) {
    try {
      Template template = Template.compile(source);
      Optional<String> problem =
          template.unknownMacros().stream().findFirst().map(Composer::unknown);
      return new Compiled(
          source,
          replacing,
          replacing ? template.withWords(LookAlikes::replace) : template,
          problem);
    } catch (TemplateException e) {
      String problem =
          "The template cannot be used, so the built-in one is. Line %d, column %d: %s"
              .formatted(e.line(), e.column(), e.getMessage());
      return new Compiled(source, replacing, BUILT_IN, Optional.of(problem));
    }
  }

  private static String unknown(Template.UnknownMacro macro) {
    String problem =
        "The template has the macro {{%s}}, which is not known and says nothing."
            + " Line %d, column %d.";
    return problem.formatted(macro.name(), macro.line(), macro.column());
  }

  private void report(String problem) {
    settings
        .problems()
        .report(PROBLEM, problem, "Correct the property " + TEMPLATE + ", or remove it.");
  }

  private static Template builtIn() {
    try {
      return Template.compile(DEFAULT_TEMPLATE);
    } catch (TemplateException e) {
      throw new IllegalStateException("the built-in template cannot be used", e);
    }
  }
}
