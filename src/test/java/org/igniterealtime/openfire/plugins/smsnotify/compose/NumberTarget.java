package org.igniterealtime.openfire.plugins.smsnotify.compose;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Draw;
import org.igniterealtime.openfire.plugins.smsnotify.fuzz.Target;

/** Phone numbers as anybody may write one into their vCard. */
public final class NumberTarget implements Target {

  private static final List<String> REGIONS = List.of("", "US", "SE", "IT", "ZZ", "001", "xx", "?");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final int LONGEST = 200_000;
  private static final int LONGEST_MASKED = 300;

  private final PhoneNumberReader reader = new PhoneNumberReader(PhoneNumberUtil.getInstance());

  @Override
  public void take(byte[] input) {
    Draw draw = new Draw(input);
    Optional<String> region = Optional.of(draw.any(REGIONS)).filter(it -> !it.isEmpty());
    String written = draw.isOnceIn(2) ? draw.words(LONGEST) : draw.rest();
    PhoneNumberReader.Result result = reader.read(written, region);
    check(result.number().isPresent() != result.why().isPresent(), "a number, or why not", result);
    result.number().ifPresent(it -> check(E164.matcher(it.e164()).matches(), "E.164", result));
    check(result.masked().length() <= LONGEST_MASKED, "it can be shown", result);
    check(
        result.masked().codePoints().noneMatch(Character::isISOControl), "it is one line", result);
  }

  private static void check(boolean holds, String what, PhoneNumberReader.Result result) {
    if (!holds) {
      throw new AssertionError(what + ": " + result);
    }
  }
}
