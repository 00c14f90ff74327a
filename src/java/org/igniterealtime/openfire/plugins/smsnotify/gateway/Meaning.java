package org.igniterealtime.openfire.plugins.smsnotify.gateway;

/**
 * The handful of kinds that all errors of all providers are sorted into. What the operator should
 * do about each is said in the language of the console, under {@code meaning.*} of its words.
 */
public enum Meaning {
  /** The number does not exist, or cannot be texted. */
  INVALID_NUMBER,
  /** The phone cannot be reached. */
  UNREACHABLE,
  /** The person has opted out with the provider. */
  OPTED_OUT,
  /** The destination country is not allowed, or the sender is not registered for it. */
  NOT_PERMITTED,
  /** The carrier filtered the text. */
  FILTERED,
  /** The provider suspects fraud. */
  FRAUD,
  /** The account has no money left, or has reached its limit. */
  OUT_OF_MONEY,
  /** The provider does not know these credentials. */
  WRONG_CREDENTIALS,
  /** The sender is not the account's, or cannot text this destination. */
  WRONG_SENDER,
  /** The provider does not accept the request as it is. */
  BAD_REQUEST,
  /** The provider asks for a slower pace. */
  TOO_FAST,
  /** The provider cannot be reached, or is busy. */
  TEMPORARY,
  /** Nobody knows, or the provider's code says too little. */
  UNKNOWN
}
