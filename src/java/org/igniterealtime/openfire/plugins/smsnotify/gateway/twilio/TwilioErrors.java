package org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio;

import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.BAD_REQUEST;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.FILTERED;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.FRAUD;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.INVALID_NUMBER;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.NOT_PERMITTED;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.OPTED_OUT;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.OUT_OF_MONEY;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.TEMPORARY;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.TOO_FAST;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.UNKNOWN;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.UNREACHABLE;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.WRONG_CREDENTIALS;
import static org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning.WRONG_SENDER;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Meaning;

/**
 * Twilio's error codes that a text can meet, when it is handed over or in a later report, sorted
 * into what they mean to us (Twilio docs, "Error and Warning Dictionary").
 */
public final class TwilioErrors {

  /**
   * One code.
   *
   * @param meaning what kind of failure it is
   * @param words what it says, for where Twilio sends the code alone
   */
  public record Entry(Meaning meaning, String words) {}

  private static final Map<Integer, Entry> BY_CODE =
      Map.ofEntries(
          // The account.
          code(10001, OUT_OF_MONEY, "The account is not active."),
          code(20003, WRONG_CREDENTIALS, "Account SID or auth token is wrong."),
          code(20005, OUT_OF_MONEY, "The account is not active."),
          code(20006, WRONG_CREDENTIALS, "The credentials do not give access to this."),
          code(20008, WRONG_CREDENTIALS, "Test credentials do not give access to this."),
          code(20403, WRONG_CREDENTIALS, "The credentials do not give access to this."),
          code(20404, WRONG_CREDENTIALS, "The account, or what it is asked for, was not found."),
          code(30002, OUT_OF_MONEY, "The account was suspended."),
          code(70051, WRONG_CREDENTIALS, "The credentials do not give access to this."),
          code(90010, OUT_OF_MONEY, "The account is not active."),

          // The pace, and Twilio's own health.
          code(14107, TOO_FAST, "Too many texts between the same two numbers."),
          code(20429, TOO_FAST, "Too many requests."),
          code(20500, TEMPORARY, "An error inside Twilio."),
          code(20503, TEMPORARY, "The service is not available just now."),
          code(21611, TOO_FAST, "The sender's queue is full."),
          code(21730, TEMPORARY, "Twilio is under maintenance."),
          code(30001, TOO_FAST, "The sender's queue overflowed."),
          code(30017, TEMPORARY, "The carrier's network is congested."),
          code(30022, TOO_FAST, "The campaign's rate limit is exceeded."),
          code(30023, TOO_FAST, "The brand's daily limit is reached."),
          code(30027, TOO_FAST, "The carrier's daily limit is reached."),
          code(30036, TOO_FAST, "The text waited longer than it was valid."),
          code(60728, TOO_FAST, "The account's hourly limit is reached."),
          code(63017, TOO_FAST, "The account's rate limit is exceeded."),
          code(63018, TOO_FAST, "The sender's rate limit is exceeded."),
          code(63038, TOO_FAST, "The account's daily limit is reached."),

          // The number.
          code(14101, INVALID_NUMBER, "The number cannot be texted."),
          code(21211, INVALID_NUMBER, "The number is not a valid phone number."),
          code(21214, UNREACHABLE, "The number cannot be reached."),
          code(21217, INVALID_NUMBER, "The number does not appear to be valid."),
          code(21265, INVALID_NUMBER, "The number is a short code."),
          code(21266, INVALID_NUMBER, "The number is the sender's own."),
          code(21268, INVALID_NUMBER, "The number belongs to a premium or information service."),
          code(21421, INVALID_NUMBER, "The number is invalid."),
          code(21614, INVALID_NUMBER, "The number is not a mobile one."),
          code(21635, INVALID_NUMBER, "The number is a landline."),
          code(30003, UNREACHABLE, "The phone is off or out of service."),
          code(30005, INVALID_NUMBER, "The number is unknown or no longer in use."),
          code(30006, INVALID_NUMBER, "The number is a landline or its carrier is out of reach."),
          code(63003, INVALID_NUMBER, "The channel does not know the number."),
          code(63024, INVALID_NUMBER, "The recipient is not valid."),

          // The person's will, and the carrier's.
          code(21610, OPTED_OUT, "The person has replied STOP."),
          code(21618, FILTERED, "The text's words cannot be sent."),
          code(30004, FILTERED, "The text was blocked."),
          code(30007, FILTERED, "The carrier filtered the text."),
          code(30450, FRAUD, "The text was blocked for suspected fraud."),
          code(30453, FRAUD, "The text was blocked for suspected fraud."),
          code(63013, FILTERED, "The text violates the channel's policy."),
          code(63014, OPTED_OUT, "The person has blocked the sender."),
          code(63033, OPTED_OUT, "The person has blocked the sender."),

          // What the account may do.
          code(20010, NOT_PERMITTED, "This is disabled for the account."),
          code(21408, NOT_PERMITTED, "Texts to this country are not enabled."),
          code(21608, NOT_PERMITTED, "A trial account texts verified numbers only."),
          code(30018, NOT_PERMITTED, "The carrier wants the sender registered first."),
          code(30024, NOT_PERMITTED, "The sender is not provisioned with the carrier."),
          code(30032, NOT_PERMITTED, "The toll-free number is not verified."),
          code(30033, NOT_PERMITTED, "The campaign is suspended."),
          code(30034, NOT_PERMITTED, "The number is not registered for A2P 10DLC."),
          code(30035, NOT_PERMITTED, "The number is still being registered for A2P 10DLC."),

          // The sender.
          code(14102, WRONG_SENDER, "The account cannot text from this sender."),
          code(14108, WRONG_SENDER, "The sender cannot send texts."),
          code(21212, WRONG_SENDER, "The sender is not a valid phone number."),
          code(21267, WRONG_SENDER, "A trial account cannot send under a name."),
          code(21401, WRONG_SENDER, "The sender is not enabled for texts."),
          code(21407, WRONG_SENDER, "The sender's type does not support texts."),
          code(21601, WRONG_SENDER, "The sender is not a number of the account."),
          code(21603, WRONG_SENDER, "There is no sender."),
          code(21606, WRONG_SENDER, "The sender cannot text this destination."),
          code(21607, WRONG_SENDER, "The account may not use this sender."),
          code(21612, WRONG_SENDER, "This sender cannot text this number."),
          code(21616, WRONG_SENDER, "The sender stands for several numbers."),
          code(21621, WRONG_SENDER, "The sender cannot send pictures."),
          code(21657, WRONG_SENDER, "The sender id is not valid."),
          code(21659, WRONG_SENDER, "The sender is not a Twilio number."),
          code(21660, WRONG_SENDER, "The sender belongs to another account."),
          code(21661, WRONG_SENDER, "The sender cannot send texts."),
          code(21701, WRONG_SENDER, "The messaging service does not exist."),
          code(21703, WRONG_SENDER, "The messaging service has no number for this."),
          code(21704, WRONG_SENDER, "The messaging service has no numbers."),
          code(21705, WRONG_SENDER, "The messaging service's SID is not valid."),
          code(30042, WRONG_SENDER, "The sender id is blocked."),
          code(63002, WRONG_SENDER, "The channel does not know the sender."),
          code(63007, WRONG_SENDER, "The account has no channel of this sender."),

          // The request.
          code(11200, BAD_REQUEST, "The picture could not be fetched from its address."),
          code(11751, BAD_REQUEST, "The picture is larger than 5 MB."),
          code(12300, BAD_REQUEST, "What lies at the picture's address is of a type not taken."),
          code(14103, BAD_REQUEST, "The text is empty or too long."),
          code(20001, BAD_REQUEST, "A parameter is not known or not valid."),
          code(20004, BAD_REQUEST, "The method is not allowed."),
          code(21602, BAD_REQUEST, "The text is empty."),
          code(21604, BAD_REQUEST, "There is no number to text."),
          code(21605, BAD_REQUEST, "The text is too long."),
          code(21609, BAD_REQUEST, "The status callback is not a valid address."),
          code(21617, BAD_REQUEST, "The text is longer than 1600 characters."),
          code(21619, BAD_REQUEST, "The text is empty."),
          code(21620, BAD_REQUEST, "The picture's address is not valid."),
          code(21623, BAD_REQUEST, "There are more than ten pictures."),
          code(21658, BAD_REQUEST, "A parameter is too long."),
          code(30011, BAD_REQUEST, "The phone cannot receive pictures."),
          code(30019, BAD_REQUEST, "The text or its picture is larger than the carrier takes."),
          code(30044, BAD_REQUEST, "The text is longer than a trial account may send."),
          code(63019, BAD_REQUEST, "The picture could not be fetched, or is empty."),
          code(63034, BAD_REQUEST, "The picture is larger than 5 MB."),

          // Said of a text that was taken.
          code(30008, UNKNOWN, "The carrier gives no reason."),
          code(30410, UNKNOWN, "The carrier did not answer."));

  private static final Set<Integer> OF_PICTURES =
      Set.of(11200, 11751, 12300, 21620, 21621, 21623, 63019, 63034);

  private TwilioErrors() {}

  /** Whether Twilio refused a text for nothing but the picture that was to go along. */
  static boolean isOfPicture(Integer code) {
    return code != null && OF_PICTURES.contains(code);
  }

  /** What a code means; {@link Meaning#UNKNOWN} for a code that is not in the table. */
  public static Meaning meaning(int code) {
    return entry(code).map(Entry::meaning).orElse(UNKNOWN);
  }

  /** What is known of a code; empty for one that is not in the table. */
  public static Optional<Entry> entry(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static Map.Entry<Integer, Entry> code(int code, Meaning meaning, String words) {
    return Map.entry(code, new Entry(meaning, words));
  }
}
