package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers.Addressee;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * Answers texts, within bounds: answers cost money, whoever makes us write them, and the number
 * that a text is said to come from may be forged, or be a machine that answers, too.
 */
final class Answering {

  /** Of each kind of answer, but for words of the operator's own. */
  static final int MOST_OF_A_KIND = 3;

  /** To one number in a day. */
  private static final int MOST_TO_A_NUMBER = 10;

  private static final String ALL = "*";
  private static final String NONE = "none";
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private static final Setting.Whole TO_STRANGERS =
      new Setting.Whole(Replies.STRANGER_ANSWERS, 100, 0, 100_000);

  /** What the operator can set of it. */
  static final List<Setting> SETTINGS =
      List.of(new Setting.Words(Replies.ANSWER_REGIONS, ALL, Answering::regions), TO_STRANGERS);

  static final Duration DAY = Duration.ofDays(1);

  private final Replies.World world;

  Answering(Replies.World world) {
    this.world = world;
  }

  /**
   * Answers with built-in words, or what the operator has put in their place.
   *
   * @param user bare JID of the user who wrote; empty where that is not known
   * @param kind what the text comes to by it
   * @param most how many texts of the number may come to that in a day and be answered
   * @return whether it is answered
   */
  boolean answer(InboundText asked, String user, Answers.Answer answer, Outcome kind, int most) {
    Instant since = world.clock().instant().minus(DAY);
    return world.store().count(asked.from(), kind, since) < most
        && post(asked, user, to -> Optional.of(world.answers().write(answer, to)));
  }

  /**
   * Answers by a template of the operator's.
   *
   * @param template its name without a language
   */
  void answer(InboundText asked, String user, String template) {
    post(asked, user, to -> byTemplate(template, to));
  }

  private Optional<Text> byTemplate(String template, Addressee to) {
    String problem = "keyword." + template;
    Optional<Text> text = world.answers().write(template, to);
    if (text.isPresent()) {
      world.settings().problems().clear(problem);
    } else {
      world
          .settings()
          .problems()
          .report(
              problem,
              "The template \"" + template + "\" cannot answer the keywords that name it.",
              "Correct the template, or let the keywords name another one.");
    }
    return text;
  }

  private boolean post(
      InboundText asked, String user, Function<Addressee, Optional<Text>> written) {
    if (!mayAnswer(asked, user)) {
      return false;
    }
    Senders senders = new Senders(asked.to(), "", asked.gateway());
    Optional<Text> text = written.apply(new Addressee(asked.id(), asked.from(), user, senders));
    text.ifPresent(world.outbox()::post);
    return text.isPresent();
  }

  private boolean mayAnswer(InboundText asked, String user) {
    Instant since = world.clock().instant().minus(DAY);
    return !asked.from().e164().equals(asked.to())
        && isRegion(world.answers().region(asked.from()))
        && world.texted().answersTo(asked.from(), since) < MOST_TO_A_NUMBER
        && (!user.isEmpty() || world.texted().answersToStrangers(since) < mostToStrangers());
  }

  private int mostToStrangers() {
    return world.settings().number(TO_STRANGERS);
  }

  private boolean isRegion(String region) {
    Set<String> regions = regions(world.settings());
    return regions.contains(ALL) || regions.contains(region);
  }

  /** The countries to which there are answers. */
  private static Set<String> regions(Settings settings) {
    List<String> written =
        settings.text(Replies.ANSWER_REGIONS).stream()
            .flatMap(it -> Arrays.stream(it.toUpperCase(Locale.ROOT).split("[,;\\s]+")))
            .filter(it -> !it.isEmpty())
            .toList();
    Set<String> known =
        written.stream()
            .filter(it -> it.equals(ALL) || it.equalsIgnoreCase(NONE) || COUNTRIES.contains(it))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!known.containsAll(written)) {
      settings
          .problems()
          .report(
              Replies.ANSWER_REGIONS,
              "The property "
                  + Replies.ANSWER_REGIONS
                  + " names something that is not a country code of ISO 3166.",
              "Set it to codes of two letters with commas between them, such as US, CA, to * for all"
                  + " countries, or to none; meanwhile the others count.");
    } else {
      settings.problems().clear(Replies.ANSWER_REGIONS);
    }
    return written.isEmpty() ? Set.of(ALL) : known;
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  void refresh() {
    regions(world.settings());
    mostToStrangers();
  }
}
