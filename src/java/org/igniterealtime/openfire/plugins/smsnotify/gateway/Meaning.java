package org.igniterealtime.openfire.plugins.smsnotify.gateway;

/**
 * The handful of kinds that all errors of all providers are sorted into, each with what the
 * operator should do about it.
 */
public enum Meaning {
  INVALID_NUMBER("Correct the number in the user's properties or vCard."),
  UNREACHABLE("The phone cannot be reached; nothing to do unless it stays so."),
  OPTED_OUT("The person has opted out with the provider; they can opt in again with START."),
  NOT_PERMITTED(
      "Allow the destination country, or finish the sender's registration, in the provider's"
          + " console."),
  FILTERED("The carrier filtered the text; look at its words and the sender's registration."),
  FRAUD("The provider suspects fraud; look at its console before sending on."),
  OUT_OF_MONEY("Top up the account, or raise its spending limit, in the provider's console."),
  WRONG_CREDENTIALS("Set the right credentials in the server's properties."),
  WRONG_SENDER("Set a sender that the account owns and that may text this destination."),
  BAD_REQUEST("The provider does not accept the request as it is; see its code."),
  TOO_FAST("The provider asks for a slower pace; the text is tried again."),
  TEMPORARY("The provider cannot be reached or is busy; the text is tried again."),
  UNKNOWN("See the provider's console for what became of the text.");

  private final String advice;

  Meaning(String advice) {
    this.advice = advice;
  }

  /** What the operator should do, one sentence. */
  public String advice() {
    return advice;
  }
}
