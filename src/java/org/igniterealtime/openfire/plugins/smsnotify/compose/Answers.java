package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;

/**
 * Writes the texts that tell of no message: answers to texts that came in (F28), and the code that
 * confirms a number (F33). Their words are built in, in the language of the user, or where that is
 * not known, of whoever has none; a stored template of that name comes first. Settings are read at
 * each call. Safe for use by many threads.
 */
public final class Answers {

  /** In the place of a user or a conversation: none. No bare JID of a user is so. */
  public static final String NOBODY = "-";

  /** What texts belong to that are about no conversation. */
  public static final Conversation NO_CONVERSATION = new Conversation(NOBODY);

  /** The name of the template of the text that has the code. */
  static final String CODE = "code";

  /**
   * How many segments a text has at most, twice as many where it needs UCS-2: room for the longest
   * template in letters that cost one each.
   */
  static final int MOST_SEGMENTS = 4;

  /** A code is of no use longer than it counts. */
  private static final Duration CODE_TO_LIVE = Duration.ofMinutes(10);

  /** Nobody waits longer to see whether a gateway works. */
  private static final Duration TEST_TO_LIVE = Duration.ofMinutes(15);

  /** What is answered. */
  public enum Answer {
    /** Has opted out. */
    OPT_OUT("opt-out"),
    /** Has opted in again. */
    OPT_IN("opt-in"),
    /** How to do that. */
    HELP("help"),
    /** What was written has reached nobody. */
    NOT_DELIVERED("not-delivered");

    private final String template;

    Answer(String template) {
      this.template = template;
    }

    /** The name of the template that replaces the built-in words. */
    public String template() {
      return template;
    }
  }

  /**
   * Who is answered.
   *
   * @param cause what is answered; each has at most one answer
   * @param to the number that wrote
   * @param user bare JID of the user whose number it is; empty where that is not known
   * @param senders what the answer comes from: what was written to
   */
  public record Addressee(UUID cause, PhoneNumber to, String user, Senders senders) {

    public Addressee {
      Objects.requireNonNull(cause);
      Objects.requireNonNull(to);
      Objects.requireNonNull(user);
      Objects.requireNonNull(senders);
    }
  }

  private final Composer.Parts parts;
  private final Surroundings surroundings;
  private final Composer composer;

  /**
   * @param composer says how long texts live
   */
  public Answers(Composer.Parts parts, Composer composer) {
    this.parts = Objects.requireNonNull(parts);
    this.composer = Objects.requireNonNull(composer);
    this.surroundings = parts.templates().surroundings();
  }

  /**
   * Writes an answer. May read the database.
   *
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public Text write(Answer answer, Addressee to) {
    Locale language = language(to.user());
    Phrases phrases = Phrases.of(language);
    Segmented words =
        words(answer.template(), AnswerKind.ANSWER, to, "", language)
            .or(() -> fitted(phrases.answer(answer), draft(to, "", UnaryOperator.identity())))
            .orElseThrow(() -> new IllegalStateException("the built-in words alone are too much"));
    return text(to, words, to.senders(), Purpose.ANSWER, composer.timeToLive());
  }

  /**
   * Writes an answer by a template of the operator's. May read the database.
   *
   * @param template its name without a language
   * @return empty where there is none that can be used
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public Optional<Text> write(String template, Addressee to) {
    return words(template, AnswerKind.ANSWER, to, "", language(to.user()))
        .map(words -> text(to, words, to.senders(), Purpose.ANSWER, composer.timeToLive()));
  }

  /**
   * Writes the text that confirms a number. May read the database.
   *
   * @param user bare JID of the local user who says that the number is theirs
   * @param code digits
   * @throws RuntimeException if what must be known cannot be found out now
   */
  public Text code(String user, PhoneNumber number, String code) {
    Locale language = parts.languages().of(user);
    Addressee to = new Addressee(parts.ids().get(), number, user, Senders.OF_GATEWAY);
    Segmented words =
        words(CODE, AnswerKind.CODE, to, code, language)
            .filter(it -> it.text().contains(code))
            .or(
                () ->
                    fitted(Phrases.of(language).code(), draft(to, code, UnaryOperator.identity())))
            .orElseThrow(() -> new IllegalStateException("the built-in words alone are too much"));
    Senders senders =
        parts
            .templates()
            .findAnswer(CODE, AnswerKind.CODE, language, true)
            .map(TemplateBook.Found::senders)
            .orElse(Senders.OF_GATEWAY);
    return text(to, words, senders, Purpose.CODE, CODE_TO_LIVE);
  }

  /**
   * Writes a text by which an operator tries out whether a gateway works. It says what it is to
   * say, just so.
   *
   * @param words not blank
   * @param gateway the name of the gateway that it is to leave by
   */
  public Text test(PhoneNumber number, String words, String gateway) {
    Addressee to = new Addressee(parts.ids().get(), number, "", new Senders("", "", gateway));
    return text(to, Segmenter.of(words), to.senders(), Purpose.TEST, TEST_TO_LIVE);
  }

  /**
   * Why a template cannot be an answer.
   *
   * @param template its name without a language
   * @return what is wrong, in a sentence; empty where nothing speaks against it
   * @throws RuntimeException if templates were never read and cannot be now
   */
  public Optional<String> objection(String template) {
    return parts.templates().objectionToAnswer(template);
  }

  /** What a template comes to in an answer, however long that is. */
  String rendered(Template template, Addressee to, String code) {
    AnswerDraft draft = draft(to, code, UnaryOperator.identity());
    return template.render(draft.macros(Draft.Cut.whole(0, Names.LONGEST), Cutter.GSM_ELLIPSIS));
  }

  /** Where a number belongs, as texts to it say; empty where that is not known. */
  public String region(PhoneNumber number) {
    return surroundings.region(number);
  }

  private Locale language(String user) {
    return user.isEmpty() ? parts.languages().otherwise() : parts.languages().of(user);
  }

  /** By the operator's template; empty where there is none, or it does not fit or says nothing. */
  private Optional<Segmented> words(
      String base, AnswerKind kind, Addressee to, String code, Locale language) {
    Function<Boolean, Optional<Segmented>> written =
        replacing ->
            parts
                .templates()
                .findAnswer(base, kind, language, replacing)
                .flatMap(found -> fitted(found.template(), draft(to, code, plain(replacing))))
                .filter(words -> Composer.saysSomething(words.text(), ""));
    Optional<Segmented> plain = written.apply(true);
    // Where a text is UCS-2 all the same, replacing look-alikes gains nothing.
    return plain.filter(it -> it.encoding() == Encoding.GSM_7BIT).or(() -> written.apply(false));
  }

  private static UnaryOperator<String> plain(boolean replacing) {
    return replacing ? words -> PlainLine.of(LookAlikes.replace(words)) : PlainLine::of;
  }

  private AnswerDraft draft(Addressee to, String code, UnaryOperator<String> plain) {
    Names names = new Names(parts.directory(), words -> plain.apply(PlainLine.of(words)));
    return new AnswerDraft(
        PlainLine.of(to.user()),
        to.user().isEmpty() ? Excerpt.of("") : names.person(to.user()),
        PlainLine.of(to.senders().live()),
        code,
        plain.apply(surroundings.site()));
  }

  private static Optional<Segmented> fitted(Template template, AnswerDraft draft) {
    return new Fit(template, draft, "", MOST_SEGMENTS).text(Names.LONGEST, 1);
  }

  private Text text(
      Addressee to, Segmented words, Senders senders, Purpose purpose, Duration timeToLive) {
    Instant created = parts.clock().instant();
    return new Text(
        parts.ids().get(),
        to.cause(),
        to.user().isEmpty() ? NOBODY : to.user(),
        NO_CONVERSATION,
        to.to(),
        words.text(),
        words.encoding(),
        words.segments(),
        senders,
        "",
        created,
        created.plus(timeToLive),
        surroundings.region(to.to()),
        purpose);
  }
}
