package org.igniterealtime.openfire.plugins.smsnotify.guard;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Where numbers belong, and which are of a kind that nobody chats from. */
final class NumberPlan {

  /** What libphonenumber calls the region of numbers that belong to no country. */
  static final String NO_COUNTRY = "001";

  /**
   * Calls and texts to these cost more than others, or pay whoever has them: premium rate, shared
   * cost, personal numbers (in the United Kingdom 070), numbers of companies, voice mail, pagers.
   */
  private static final Set<PhoneNumberType> PREMIUM =
      Set.of(
          PhoneNumberType.PREMIUM_RATE,
          PhoneNumberType.SHARED_COST,
          PhoneNumberType.PERSONAL_NUMBER,
          PhoneNumberType.UAN,
          PhoneNumberType.VOICEMAIL,
          PhoneNumberType.PAGER);

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

  /** Calling codes of no country: satellites (+870, +881), networks (+882, +883), +979 and such. */
  private final Set<Integer> ofNoCountry = library.getSupportedGlobalNetworkCallingCodes();

  /**
   * Where a number belongs.
   *
   * @param region as {@link org.igniterealtime.openfire.plugins.smsnotify.model.Text} has it; empty
   *     where that is not known
   * @param callingCode without the plus sign; 0 where no country and no network has it
   * @param isPremium whether it is of a kind that nobody chats from
   */
  record Origin(String region, int callingCode, boolean isPremium) {}

  Origin of(PhoneNumber number) {
    try {
      Phonenumber.PhoneNumber parsed = library.parse(number.e164(), null);
      String region = library.getRegionCodeForNumber(parsed);
      int code = parsed.getCountryCode();
      boolean isPremium =
          ofNoCountry.contains(code) || PREMIUM.contains(library.getNumberType(parsed));
      return new Origin(region == null ? "" : region, code, isPremium);
    } catch (NumberParseException e) {
      // Nobody knows what a text to there would cost.
      return new Origin("", 0, true);
    }
  }

  /** Where ordinary numbers of a region belong. */
  Origin ofRegion(String region) {
    int code = isRegion(region) ? library.getCountryCodeForRegion(region) : 0;
    return new Origin(region, code, false);
  }

  /** The ISO 3166 codes of all countries that have numbers. */
  Set<String> regions() {
    return library.getSupportedRegions();
  }

  /** Whether this is the ISO 3166 code of a country that has numbers. */
  boolean isRegion(String word) {
    return library.getSupportedRegions().contains(word);
  }

  /** Whether a country or a network has this calling code, without the plus sign. */
  boolean isCallingCode(int code) {
    return library.getSupportedCallingCodes().contains(code);
  }
}
