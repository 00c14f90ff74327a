package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Draft.Cut;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;

/**
 * What a template always says: how long that is with the longest values that are likely, before
 * anything is quoted. It is rendered as every other text is, of people whose names are that long.
 */
final class FixedParts {

  /** A name that is never shortened, in graphemes: longer than nearly all that people have. */
  static final int LIKELY_NAME = 25;

  /** A property or a field. */
  private static final int LIKELY_VALUE = 30;

  private static final int LIKELY_COUNT = 999;

  private static final String LONGEST_NUMBER = "+999999999999999";
  private static final String LIKELY_CODE = "999999";

  /** Letters of the GSM alphabet, and letters that are not in it. */
  private static final List<String> LETTERS = List.of("n", "\u0436");

  private static final Instant MOMENT = Instant.parse("2026-12-28T22:58:00Z");

  private final Surroundings surroundings;
  private final Phrases phrases;
  private final List<Phrases> readers;
  private final TextSettings texts;

  /**
   * @param phrases the language of the template
   * @param readers the languages of those who may read it, and are told in them how to opt out
   */
  FixedParts(
      Surroundings surroundings, Phrases phrases, List<Phrases> readers, TextSettings texts) {
    this.surroundings = surroundings;
    this.phrases = phrases;
    this.readers = readers;
    this.texts = texts;
  }

  /** What is too much, with the numbers to prove it; empty where there is room for words. */
  Optional<String> tooMuch(Template template, Kind kind) {
    Set<String> tails = tails();
    for (String letter : LETTERS) {
      for (Draft draft : drafts(template, kind, letter)) {
        Cut cut = new Cut(Math.min(1, draft.items()), 0, Names.LONGEST);
        String words = template.render(draft.macros(cut, Cutter.GSM_ELLIPSIS)).strip();
        for (String tail : tails) {
          Segmented text = Segmenter.of(words + tail);
          if (!Fit.fits(text, texts.maxSegments())) {
            return Optional.of(proof(text, letter, texts.maxSegments()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What is too much in an answer, with the numbers to prove it; empty where it has room.
   *
   * @param site what people call this server
   */
  static Optional<String> tooMuchOfAnswer(Template template, String site) {
    for (String letter : LETTERS) {
      Draft draft =
          new AnswerDraft(
              "n".repeat(LIKELY_NAME),
              Excerpt.of(letter.repeat(LIKELY_NAME)),
              LONGEST_NUMBER,
              LIKELY_CODE,
              site);
      Cut cut = new Cut(0, 0, Names.LONGEST);
      Segmented text =
          Segmenter.of(template.render(draft.macros(cut, Cutter.GSM_ELLIPSIS)).strip());
      if (!Fit.fits(text, Answers.MOST_SEGMENTS)) {
        return Optional.of(proof(text, letter, Answers.MOST_SEGMENTS));
      }
    }
    return Optional.empty();
  }

  private Set<String> tails() {
    return surroundings.hasOptOutHelp()
        ? readers.stream()
            .map(reader -> Fit.BEFORE_HELP + plain().apply(surroundings.optOutHelp(reader)))
            .collect(Collectors.toSet())
        : Set.of("");
  }

  private UnaryOperator<String> plain() {
    return texts.replaceLookAlikes() ? LookAlikes::replace : UnaryOperator.identity();
  }

  private static String proof(Segmented text, String letter, int maxSegments) {
    boolean gsm = text.encoding() == Encoding.GSM_7BIT;
    int allowed = gsm ? maxSegments : 2 * maxSegments;
    int room =
        allowed == 1
            ? Segmenter.alone(text.encoding())
            : allowed * Segmenter.inSeries(text.encoding());
    String ofOtherLetters = letter.equals(LETTERS.get(0)) ? "" : " of other letters than GSM has";
    return "With names of %d characters%s and not a word of what was said, it takes %d %s, which is %d segments; there is room for %d in %s."
        .formatted(
            LIKELY_NAME,
            ofOtherLetters,
            text.unitsUsed(),
            gsm ? "septets of GSM 7 bit" : "units of UCS-2",
            text.segments(),
            room,
            allowed == 1 ? "one segment" : allowed + " segments");
  }

  private List<Draft> drafts(Template template, Kind kind, String letter) {
    Likely people = new Likely(letter);
    UnaryOperator<String> plain = plain();
    Scenery scenery =
        new Scenery(
            texts,
            phrases,
            new Moments(phrases.locale(), ZoneOffset.UTC),
            plain,
            plain.apply(surroundings.site()),
            surroundings.link(),
            "",
            surroundings.customProperties());
    Names names = new Names(people, scenery.plain());
    Custom custom = custom(template, letter);
    int capacity = Fit.capacity(texts.maxSegments());
    List<Notice> notices = notices(people);
    List<List<Notice>> each =
        kind == Kind.NOTICE ? notices.stream().map(List::of).toList() : List.of(notices);
    return each.stream()
        .map(told -> kind.draft(told, template, scenery, names, custom, capacity))
        .toList();
  }

  /** By one and by several, with one person and in a room. */
  private List<Notice> notices(Likely people) {
    String one = people.person(1);
    String other = people.person(2);
    String room = people.person(3);
    String recipient = people.person(4);
    return List.of(
        notice(recipient, Conversation.between(recipient, one), one),
        notice(recipient, Conversation.in(room), one),
        notice(recipient, Conversation.in(room), other, one));
  }

  private static Notice notice(String recipient, Conversation conversation, String... senders) {
    List<MissedMessage> messages =
        List.of(senders).stream()
            .map(
                sender ->
                    new MissedMessage(
                        sender, "", MOMENT, "n".repeat(MissedMessage.MAX_BODY_LENGTH)))
            .toList();
    return new Notice(
        new UUID(0, 0),
        recipient,
        conversation,
        messages,
        LIKELY_COUNT,
        Attention.OFFLINE,
        MOMENT,
        MOMENT);
  }

  private Custom custom(Template template, String letter) {
    Function<String, Map<String, String>> likely =
        whose ->
            union(
                    template.used(whose + "."),
                    surroundings.link().map(it -> it.used(whose + ".")).orElse(Set.of()))
                .stream()
                .collect(Collectors.toMap(it -> it, it -> letter.repeat(LIKELY_VALUE)));
    return new Custom(
        likely.apply(Vocabulary.OF_RECIPIENT),
        likely.apply(Vocabulary.OF_SENDER),
        likely.apply(Vocabulary.FIELDS));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  /** People and rooms with long names. */
  private final class Likely implements Directory {

    private final String letter;

    Likely(String letter) {
      this.letter = letter;
    }

    String person(int number) {
      return "n".repeat(LIKELY_NAME) + number + "@" + surroundings.domain();
    }

    @Override
    public Optional<String> property(String user, String name) {
      return Optional.empty();
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    /** As long as a name is with the ellipsis of a longer one. */
    private String name() {
      String ellipsis = letter.equals(LETTERS.get(0)) ? Cutter.GSM_ELLIPSIS : Cutter.UCS_2_ELLIPSIS;
      return letter.repeat(LIKELY_NAME) + ellipsis;
    }

    @Override
    public String displayName(String jid) {
      return name();
    }

    @Override
    public String roomName(String room) {
      return name();
    }
  }
}
