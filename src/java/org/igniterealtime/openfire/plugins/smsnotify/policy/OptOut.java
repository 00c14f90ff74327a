package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * A number that is not texted from a sender, or from any.
 *
 * @param key names it: 64 characters, a salted hash of number and sender
 * @param phone the number; empty once its owner was forgotten
 * @param sender whose texts it does not get; {@value #ALL} for those of all
 * @param origin how that came
 */
public record OptOut(String key, Optional<PhoneNumber> phone, String sender, Origin origin) {

  /** In the place of a sender: all of them. */
  public static final String ALL = "";

  public OptOut {
    Objects.requireNonNull(key);
    Objects.requireNonNull(phone);
    Objects.requireNonNull(sender);
    Objects.requireNonNull(origin);
  }

  /**
   * Who says that a number is not to be texted, or may be again. What is named later here is
   * stronger: of two for one number and sender, the stronger counts.
   */
  public enum Source {
    /** The list that a provider keeps for the whole account (Amazon SNS). */
    LIST,
    /** A provider has refused a text for it (Twilio's error 21610). */
    PROVIDER,
    /** The person, in their chat client. */
    SELF_SERVICE,
    /**
     * A list that the operator has brought along, for instance from the system before this one: of
     * people who have said so there, and may come back by START.
     */
    IMPORT,
    /** The person, by a text such as STOP or START. */
    KEYWORD,
    /** The operator, or a program of theirs. */
    OPERATOR
  }

  /**
   * When, how and by which message something happened.
   *
   * @param source who says so
   * @param gateway name of the gateway by which it was heard; empty where by none
   * @param message which message, or what else is to be known: the provider's identity of the text,
   *     its error code, the operator's reason; empty for nothing. Never what a text says
   * @param at when
   */
  public record Origin(Source source, String gateway, String message, Instant at) {

    public Origin {
      Objects.requireNonNull(source);
      Objects.requireNonNull(gateway);
      Objects.requireNonNull(message);
      Objects.requireNonNull(at);
    }
  }

  /**
   * Something in the history of a number.
   *
   * @param phone the number; empty once its owner was forgotten
   * @param sender whose texts it is about; {@value #ALL} for those of all
   * @param kind what happened
   * @param origin how
   */
  public record Event(Optional<PhoneNumber> phone, String sender, Kind kind, Origin origin) {

    public Event {
      Objects.requireNonNull(phone);
      Objects.requireNonNull(sender);
      Objects.requireNonNull(kind);
      Objects.requireNonNull(origin);
    }
  }

  /** What can happen. */
  public enum Kind {
    /** It is not texted any more. */
    OPTED_OUT,
    /** It may be texted again. */
    OPTED_IN,
    /** A provider was asked to take it off its list. */
    ASKED
  }
}
