package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers at which a person wants to be texted. One counts when the code that was texted to it
 * has come back; it is kept in the user property {@link PhoneBook#USER_PROPERTY}, and that the
 * person agrees is recorded.
 */
final class MyNumber implements Command {

  private static final Logger Log = LoggerFactory.getLogger(MyNumber.class);

  private static final Duration CODE_COUNTS = Duration.ofMinutes(10);
  private static final int TRIES = 5;
  private static final int MOST_AN_HOUR = 3;
  private static final int MOST_A_DAY = 10;
  private static final int CODES = 1_000_000;
  private static final int DIGITS = 6;

  private static final String TODO = "todo";
  private static final String NUMBER = "number";
  private static final String CODE = "code";
  private static final String AGAIN = "again";

  private static final String REPLACE = "replace";
  private static final String ADD = "add";
  private static final String REMOVE = "remove";

  private final SelfService.World world;

  MyNumber(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
  }

  @Override
  public String node() {
    return "smsnotify:number";
  }

  @Override
  public String name() {
    return "number";
  }

  /** Somebody who has closed the client to read the code goes on where they were. */
  @Override
  public Step begin(Visitor visitor) {
    world.properties().require();
    return world
        .codes()
        .find(visitor.user(), world.clock().instant())
        .map(code -> askForCode(code.number(), visitor, true))
        .orElseGet(() -> askForNumber(visitor));
  }

  private Step askForNumber(Visitor visitor) {
    Words words = visitor.words();
    List<PhoneNumber> own = own(visitor.user());
    List<PhoneNumber> texted = texted(visitor.user());
    List<Field> fields = new ArrayList<>();
    fields.add(
        Field.said(
            texted.isEmpty() ? words.of("number.none") : words.of("number.now", listed(texted))));
    Field number =
        Field.line(NUMBER, words.of("number.number")).explained(words.of("number.example"));
    if (own.isEmpty()) {
      fields.add(number.needed());
    } else {
      List<Option> options =
          List.of(
              new Option(REPLACE, words.of("number.replace", listed(own))),
              new Option(ADD, words.of("number.add")),
              new Option(REMOVE, words.of("number.remove", listed(own))));
      fields.add(Field.oneOf(TODO, words.of("number.todo"), REPLACE, options));
      fields.add(number);
    }
    return new Step.Question(
        new Form(words.of("number"), words.of("number.help"), fields),
        answers -> change(answers, own, visitor));
  }

  private Step change(Answers answers, List<PhoneNumber> own, Visitor visitor) {
    String todo = answers.of(TODO);
    if (todo.equals(REMOVE)) {
      return remove(own, visitor);
    }
    Words words = visitor.words();
    String written = answers.of(NUMBER);
    if (written.isEmpty()) {
      return Step.Refused.because(NUMBER, words.of("missing"));
    }
    PhoneBook.Numbers read = world.phoneBook().read(written);
    if (!read.rejected().isEmpty()) {
      return Step.Refused.because(NUMBER, words.of(objection(read.rejected().get(0).why())));
    }
    if (read.valid().size() != 1) {
      return Step.Refused.because(NUMBER, words.of("number.one"));
    }
    boolean adds = todo.equals(ADD);
    if (adds && own.size() >= world.phoneBook().mostNumbers()) {
      return Step.Refused.because(NUMBER, words.of("number.tooMany"));
    }
    return sendCode(read.valid().get(0), !adds, visitor);
  }

  private static String objection(PhoneBook.Why why) {
    return switch (why) {
      case NO_COUNTRY_CODE -> "number.noCountryCode";
      case NOT_A_NUMBER -> "number.notANumber";
      case INVALID -> "number.invalid";
      case HAS_EXTENSION -> "number.extension";
      case TOO_MANY -> "number.one";
      case NOT_MOBILE, NOT_FOR_TEXTS -> "number.notMobile";
    };
  }

  private Step remove(List<PhoneNumber> own, Visitor visitor) {
    String user = visitor.user();
    Words words = visitor.words();
    world.properties().remove(user, PhoneBook.USER_PROPERTY);
    Instant now = world.clock().instant();
    own.forEach(number -> world.agreement().withdrawn(user, number, now));
    List<PhoneNumber> left = texted(user);
    return Step.Ended.well(
        left.isEmpty()
            ? words.of("number.removed")
            : words.of("number.removed") + " " + words.of("number.left", listed(left)));
  }

  private Step sendCode(PhoneNumber number, boolean replaces, Visitor visitor) {
    String user = visitor.user();
    Words words = visitor.words();
    Instant now = world.clock().instant();
    if (!world.codes().count(limits(user, number), now)) {
      Log.info("{} has asked for too many codes, the last for {}", user, number.masked());
      return Step.Refused.because(NUMBER, words.of("number.tooOften"));
    }
    String code = ("%0" + DIGITS + "d").formatted(world.random().nextInt(CODES));
    // It must be known before it can come back.
    world
        .codes()
        .save(
            new NumberCodes.Code(
                user,
                number,
                replaces,
                CodeHash.of(code, world.random()),
                TRIES,
                now.plus(CODE_COUNTS)));
    CodePost.Posted posted = world.post().post(user, number, code);
    if (posted == CodePost.Posted.ON_ITS_WAY) {
      Log.info("{} is sent a code to confirm {}", user, number.masked());
      return askForCode(number, visitor, false);
    }
    world.codes().remove(user);
    return Step.Refused.because(
        NUMBER,
        words.of(posted == CodePost.Posted.OPTED_OUT ? "number.optedOut" : "number.notAllowed"));
  }

  private static List<NumberCodes.Limit> limits(String user, PhoneNumber number) {
    return List.of(
        new NumberCodes.Limit(user, MOST_AN_HOUR, Duration.ofHours(1)),
        new NumberCodes.Limit(user, MOST_A_DAY, Duration.ofDays(1)),
        new NumberCodes.Limit(number.e164(), MOST_AN_HOUR, Duration.ofHours(1)),
        new NumberCodes.Limit(number.e164(), MOST_A_DAY, Duration.ofDays(1)));
  }

  /**
   * Asks for the code.
   *
   * @param wasAskedBefore in another run: there is no page before this one to go back to
   */
  private Step askForCode(PhoneNumber number, Visitor visitor, boolean wasAskedBefore) {
    Words words = visitor.words();
    List<Field> fields = new ArrayList<>();
    Field code = Field.line(CODE, words.of("code.code"));
    fields.add(code);
    if (wasAskedBefore) {
      fields.add(Field.yesNo(AGAIN, words.of("code.again")));
    }
    return new Step.Question(
        new Form(
            words.of("number"),
            words.of("code.help", number.e164(), Long.toString(CODE_COUNTS.toMinutes())),
            fields),
        answers -> {
          if (answers.isYes(AGAIN)) {
            return askForNumber(visitor);
          }
          return confirm(digits(answers.of(CODE)), visitor);
        });
  }

  private Step confirm(String typed, Visitor visitor) {
    Words words = visitor.words();
    String user = visitor.user();
    if (typed.length() != DIGITS) {
      return Step.Refused.because(CODE, words.of("code.digits"));
    }
    Optional<NumberCodes.Code> taken = world.codes().take(user, world.clock().instant());
    if (taken.isEmpty()) {
      return Step.Ended.badly(words.of("code.over"));
    }
    NumberCodes.Code code = taken.get();
    if (!CodeHash.isOf(code.hash(), typed)) {
      return code.triesLeft() == 0
          ? Step.Ended.badly(words.of("code.over"))
          : Step.Refused.because(CODE, words.of("code.wrong", Integer.toString(code.triesLeft())));
    }
    boolean isKept = keep(code);
    world.codes().remove(user);
    if (!isKept) {
      return Step.Ended.badly(words.of("number.tooMany"));
    }
    Log.info("{} has confirmed {}", user, code.number().masked());
    return Step.Ended.well(words.of("number.done", listed(texted(user))));
  }

  /** Returns false if there is no room for one more, whatever there was when the code was sent. */
  private boolean keep(NumberCodes.Code code) {
    String user = code.user();
    PhoneNumber number = code.number();
    List<PhoneNumber> own = own(user);
    List<PhoneNumber> kept = new ArrayList<>(code.replaces() ? List.of() : own);
    if (!kept.contains(number)) {
      if (!kept.isEmpty() && kept.size() >= world.phoneBook().mostNumbers()) {
        return false;
      }
      kept.add(number);
    }
    Instant now = world.clock().instant();
    world.agreement().given(user, number, now);
    world
        .properties()
        .set(
            user,
            PhoneBook.USER_PROPERTY,
            kept.stream().map(PhoneNumber::e164).collect(Collectors.joining(", ")));
    own.stream()
        .filter(old -> !kept.contains(old))
        .forEach(old -> world.agreement().withdrawn(user, old, now));
    return true;
  }

  /** The digits of what was typed, of whatever script; what people put between them is left out. */
  private static String digits(String typed) {
    StringBuilder digits = new StringBuilder();
    typed
        .codePoints()
        .filter(
            each -> !Character.isWhitespace(each) && each != '-' && !Character.isSpaceChar(each))
        .map(each -> Character.digit(each, 10))
        .forEach(digit -> digits.append(digit < 0 ? "" : Integer.toString(digit)));
    return digits.toString();
  }

  /** Those that the person can change. */
  private List<PhoneNumber> own(String user) {
    return world
        .directory()
        .property(user, PhoneBook.USER_PROPERTY)
        .map(written -> world.phoneBook().read(written).valid())
        .orElse(List.of());
  }

  /** All of them, wherever they are on record. */
  private List<PhoneNumber> texted(String user) {
    world.phoneBook().forget(user);
    return world.phoneBook().numbersOf(user).valid();
  }

  private static String listed(List<PhoneNumber> numbers) {
    return numbers.stream().map(PhoneNumber::e164).collect(Collectors.joining(", "));
  }
}
