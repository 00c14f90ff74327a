package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Explanation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Hurdle;

/** What the policy knows of a person, whatever is written to them. */
final class Profile {

  private static final Set<Fact.Word> HOURS =
      EnumSet.of(
          Fact.Word.HOURS_OWN,
          Fact.Word.HOURS_ROLE,
          Fact.Word.HOURS_OWN_NONE,
          Fact.Word.HOURS_ROLE_NONE,
          Fact.Word.QUIET_UNTIL);

  private static final Set<Fact.Word> CLOCK =
      EnumSet.of(
          Fact.Word.CLOCK_OWN,
          Fact.Word.CLOCK_NUMBER,
          Fact.Word.CLOCK_SETTING,
          Fact.Word.CLOCK_SERVER);

  private final Explanation explanation;
  private final Wording words;
  private final Sentences sentences;

  Profile(Explanation explanation, Wording words) {
    this.explanation = explanation;
    this.words = words;
    this.sentences = new Sentences(words);
  }

  /** Which role, why, and whether it is texted; empty where that cannot be told now. */
  List<Sentence> role() {
    return Stream.of(Hurdle.NO_SUCH_ROLE, Hurdle.SMS_OFF)
        .flatMap(it -> facts(it).stream())
        .map(sentences::of)
        .toList();
  }

  List<Sentence> hours() {
    return of(Hurdle.QUIET_HOURS, HOURS);
  }

  List<Sentence> clock() {
    return of(Hurdle.QUIET_HOURS, CLOCK);
  }

  List<Sentence> pause() {
    return facts(Hurdle.PAUSED).stream().map(sentences::of).toList();
  }

  /** Whether texts are paused now. */
  boolean isPaused() {
    return facts(Hurdle.PAUSED).stream()
        .anyMatch(
            it -> it.word() == Fact.Word.PAUSE_UNTIL || it.word() == Fact.Word.PAUSE_FOR_GOOD);
  }

  /**
   * A number as the page shows it.
   *
   * @param optOuts where it is kept whether it wants texts; empty for one that gets none
   */
  record Phone(
      String masked,
      String source,
      boolean isGood,
      boolean isConfirmed,
      List<Sentence> facts,
      String optOuts) {}

  /** The numbers on record, first those that can be texted. */
  List<Phone> numbers(List<PhoneNumber> confirmed) {
    List<Phone> numbers = new ArrayList<>();
    for (Fact fact : facts(Hurdle.NO_NUMBER)) {
      if (fact.word() == Fact.Word.NUMBER_FOUND) {
        PhoneNumber number = (PhoneNumber) fact.values().get(0);
        numbers.add(
            new Phone(
                number.masked(),
                source(fact.values().get(1)),
                true,
                confirmed.contains(number),
                factsOf(number),
                "optouts.jsp?number=" + Links.encoded(number.e164())));
      }
    }
    for (Fact fact : facts(Hurdle.NUMBER_INVALID)) {
      if (fact.word() == Fact.Word.NUMBER_REJECTED) {
        PhoneBook.Why why = (PhoneBook.Why) fact.values().get(2);
        Sentence sentence = new Sentence(List.of(Piece.words(words.of("why." + why.name()))));
        numbers.add(
            new Phone(
                fact.values().get(0).toString(),
                source(fact.values().get(1)),
                false,
                false,
                List.of(sentence),
                ""));
      }
    }
    return numbers;
  }

  private List<Sentence> factsOf(PhoneNumber number) {
    return Stream.of(Hurdle.OPTED_OUT, Hurdle.NO_CONSENT, Hurdle.COUNTRY)
        .flatMap(it -> facts(it).stream())
        .filter(it -> !it.values().isEmpty() && it.values().get(0).equals(number))
        .map(sentences::of)
        .toList();
  }

  private String source(Object name) {
    return sentences.source(new Sentences.Source(name.toString()));
  }

  private List<Sentence> of(Hurdle hurdle, Set<Fact.Word> wanted) {
    return facts(hurdle).stream()
        .filter(it -> wanted.contains(it.word()))
        .map(sentences::of)
        .toList();
  }

  private List<Fact> facts(Hurdle hurdle) {
    return explanation.of(hurdle).facts();
  }
}
