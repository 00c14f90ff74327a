package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Writes the texts of notices. Settings are read at each call. A template that cannot be used is
 * reported as a problem, and the built-in one is used meanwhile. Safe for use by many threads.
 *
 * <p>Of a message that is not {@link
 * org.igniterealtime.openfire.plugins.smsnotify.model.Content#TEXT} a text says what it is, and
 * nothing of what it says.
 */
public final class Composer {

  /**
   * What a text says, where the recipient's role does not say it; {@link #DEFAULT_TEMPLATE} where
   * it is not set.
   */
  public static final String TEMPLATE = "smsnotify.template";

  /**
   * What a text says that tells of several conversations; {@link #DEFAULT_SUMMARY} where it is not
   * set.
   */
  public static final String SUMMARY_TEMPLATE = "smsnotify.summaryTemplate";

  /** Whether typographic characters are replaced by plain ones that read the same. */
  public static final String REPLACE_LOOK_ALIKES = "smsnotify.replaceLookAlikes";

  /** After how many seconds a text that has not been sent is too late. */
  public static final String TIME_TO_LIVE = "smsnotify.timeToLive";

  /** The words that are used where the operator has not set any. */
  public static final String DEFAULT_TEMPLATE =
      "Chat{{^several}} from {{sender.name}}{{/several}}"
          + "{{#conversation.group}} in {{conversation.name}}{{/conversation.group}}: "
          + "{{#more}}({{more}} earlier) {{/more}}"
          + "{{#messages}}{{#several}}{{sender.name}}: {{/several}}"
          + "{{text}}{{^last}} / {{/last}}{{/messages}}";

  /** The words of a summary that are used where the operator has not set any. */
  public static final String DEFAULT_SUMMARY =
      "You missed {{count}} messages: "
          + "{{#conversations}}{{name}} ({{count}}){{^last}}, {{/last}}{{/conversations}}"
          + "{{#more}} and {{more}} more{{/more}}";

  private static final Duration DEFAULT_TIME_TO_LIVE = Duration.ofHours(4);
  private static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(3);

  private final Directory directory;
  private final Settings settings;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Templates templates;

  /**
   * @param ids makes the identities of texts
   */
  public Composer(Directory directory, Settings settings, InstantSource clock, Supplier<UUID> ids) {
    this.directory = Objects.requireNonNull(directory);
    this.settings = Objects.requireNonNull(settings);
    this.clock = Objects.requireNonNull(clock);
    this.ids = Objects.requireNonNull(ids);
    this.templates = new Templates(settings);
  }

  /**
   * Writes one text per number, all of the same words.
   *
   * @param role the recipient's role: its template, unless that is blank, and its segments; twice
   *     as many where UCS-2 is needed
   * @param numbers whom to send it to; one that is given twice gets one text
   * @return as many texts as there are different numbers, none where there is no number
   */
  public List<Text> compose(Notice notice, Role role, List<PhoneNumber> numbers) {
    return numbers.isEmpty() ? List.of() : texts(notice, words(notice, role), numbers);
  }

  /**
   * Writes one text per number that tells of several conversations, all of the same words.
   *
   * @param notices to one person, of a conversation each; the texts carry the hold and the
   *     conversation of the first. A single one is told of as {@link #compose} does
   * @param role the recipient's role: its segments; twice as many where UCS-2 is needed
   * @param numbers whom to send it to; one that is given twice gets one text
   * @return as many texts as there are different numbers, none where there is no number
   * @throws IllegalArgumentException if there is no notice
   */
  public List<Text> summary(List<Notice> notices, Role role, List<PhoneNumber> numbers) {
    if (notices.isEmpty()) {
      throw new IllegalArgumentException("a summary of nothing");
    }
    if (notices.size() == 1) {
      return compose(notices.get(0), role, numbers);
    }
    return numbers.isEmpty() ? List.of() : texts(notices.get(0), words(notices, role), numbers);
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  public void refresh() {
    templates.ofNotices(replacing());
    templates.ofSummaries(replacing());
    timeToLive();
  }

  private boolean replacing() {
    return settings.flag(REPLACE_LOOK_ALIKES, true);
  }

  private Duration timeToLive() {
    return settings.seconds(
        TIME_TO_LIVE, DEFAULT_TIME_TO_LIVE, SHORTEST_TIME_TO_LIVE, LONGEST_TIME_TO_LIVE);
  }

  private List<Text> texts(Notice notice, Segmented words, List<PhoneNumber> numbers) {
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

  private Segmented words(Notice notice, Role role) {
    boolean replacing = replacing();
    int capacity = Fit.capacity(role.maxSegments());
    Draft draft = new NoticeDraft(notice, directory, plain(replacing), capacity);
    return fitted(draft, templates.ofNotices(role, replacing), Templates.NOTICE, role);
  }

  private Segmented words(List<Notice> notices, Role role) {
    boolean replacing = replacing();
    int capacity = Fit.capacity(role.maxSegments());
    Draft draft = new SummaryDraft(notices, directory, plain(replacing), capacity);
    return fitted(draft, templates.ofSummaries(replacing), Templates.SUMMARY, role);
  }

  private static Segmented fitted(Draft draft, Template template, Template builtIn, Role role) {
    Segmented words = new Fit(template, draft, role.maxSegments()).text();
    if (words.unitsUsed() > 0) {
      return words;
    }
    // A template of nothing but macros that are empty just now; a text has to say something.
    return new Fit(builtIn, draft, role.maxSegments()).text();
  }

  private static UnaryOperator<String> plain(boolean replacing) {
    return replacing ? words -> PlainLine.of(LookAlikes.replace(words)) : PlainLine::of;
  }
}
