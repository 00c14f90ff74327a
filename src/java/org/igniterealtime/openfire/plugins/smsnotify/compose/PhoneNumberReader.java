package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook.Why;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Reads one phone number, in whatever way somebody wrote it, and says whether it can be texted. It
 * knows national formats, tel URIs (RFC 3966) and the digits of every script.
 */
final class PhoneNumberReader {

  /**
   * What can be texted. Not personal numbers (in the United Kingdom 070: diverted at a high price,
   * and hardly ever to something that takes texts) and not VoIP, whose ranges are those without
   * mobile service; where numbers of all kinds share ranges, as in North America, they count as
   * FIXED_LINE_OR_MOBILE.
   */
  private static final Set<PhoneNumberType> TEXTABLE =
      Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

  /** E.164: a plus sign and at most 15 digits. */
  private static final int LONGEST = 16;

  private static final Pattern START = Pattern.compile("[+\uFF0B\\p{Nd}]");

  private final PhoneNumberUtil library;

  /**
   * What was read.
   *
   * @param number the number, if it can be texted
   * @param why what is wrong, if it cannot
   * @param masked as pages and logs may show it
   * @param untextable the number, if it is one that cannot be texted
   */
  record Result(
      Optional<PhoneNumber> number,
      Optional<Why> why,
      String masked,
      Optional<PhoneNumber> untextable) {

    private static Result of(PhoneNumber number) {
      return new Result(Optional.of(number), Optional.empty(), number.masked(), Optional.empty());
    }

    private static Result rejected(Why why, String masked) {
      return new Result(Optional.empty(), Optional.of(why), masked, Optional.empty());
    }

    private static Result notMobile(PhoneNumber number) {
      return new Result(
          Optional.empty(), Optional.of(Why.NOT_MOBILE), number.masked(), Optional.of(number));
    }
  }

  PhoneNumberReader(PhoneNumberUtil library) {
    this.library = library;
  }

  /**
   * Reads a number.
   *
   * @param written as somebody wrote it
   * @param region ISO 3166 code of the country of numbers without country code
   */
  Result read(String written, Optional<String> region) {
    if (hasWords(written)) {
      return Result.rejected(Why.NOT_A_NUMBER, Masked.of(written));
    }
    try {
      return judged(library.parse(written, region.orElse(null)), written);
    } catch (NumberParseException e) {
      return Result.rejected(why(e, written), Masked.of(written));
    }
  }

  /** Letters stand for digits on American keypads; elsewhere they are a remark or a mistake. */
  private boolean hasWords(String written) {
    return library.isAlphaNumber(withoutLabel(written));
  }

  /** A letter or two the library drops, but perhaps they stand for a digit that is missing then. */
  private static boolean hasLetters(String written) {
    String number = withoutLabel(written);
    int parameters = number.indexOf(';');
    return (parameters < 0 ? number : number.substring(0, parameters))
        .codePoints()
        .anyMatch(Character::isLetter);
  }

  private static String withoutLabel(String written) {
    Matcher start = START.matcher(written);
    return start.find() ? written.substring(start.start()) : "";
  }

  private Result judged(Phonenumber.PhoneNumber parsed, String written) {
    if (parsed.hasExtension()) {
      return Result.rejected(Why.HAS_EXTENSION, Masked.of(written));
    }
    if (hasLetters(written)) {
      return Result.rejected(Why.NOT_A_NUMBER, Masked.of(written));
    }
    String e164 = library.format(parsed, PhoneNumberFormat.E164);
    if (!library.isValidNumber(parsed) || e164.length() > LONGEST) {
      return Result.rejected(Why.INVALID, Masked.of(written));
    }
    PhoneNumber number = new PhoneNumber(e164);
    return TEXTABLE.contains(library.getNumberType(parsed))
        ? Result.of(number)
        : Result.notMobile(number);
  }

  private static Why why(NumberParseException e, String written) {
    return switch (e.getErrorType()) {
      case NOT_A_NUMBER -> Why.NOT_A_NUMBER;
      case INVALID_COUNTRY_CODE ->
          written.contains("+") || written.contains("\uFF0B") ? Why.INVALID : Why.NO_COUNTRY_CODE;
      case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN, TOO_LONG -> Why.INVALID;
    };
  }
}
