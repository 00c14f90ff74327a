package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a column of a file can be. */
enum Column {
  NUMBER,
  PERSON,
  SENDER,
  SOURCE,
  GATEWAY,
  REASON,
  DATE;

  private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");

  /**
   * The column of a heading, as the systems write it that people come from; empty for one that
   * tells nothing here.
   */
  static Optional<Column> of(String heading) {
    String name = NO_LETTER.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll("");
    return switch (name) {
      case "number",
          "phone",
          "phonenumber",
          "msisdn",
          "mobile",
          "mobilenumber",
          "cell",
          "cellphone",
          "to",
          "e164" ->
          Optional.of(NUMBER);
      case "person", "user", "username", "jid", "recipient", "account" -> Optional.of(PERSON);
      case "sender", "from", "sendernumber", "messagingservice" -> Optional.of(SENDER);
      case "source" -> Optional.of(SOURCE);
      case "gateway" -> Optional.of(GATEWAY);
      case "reason", "how", "evidence", "note", "notes", "comment", "message" ->
          Optional.of(REASON);
      case "date",
          "time",
          "since",
          "when",
          "at",
          "timestamp",
          "optedoutat",
          "optoutdate",
          "givenat",
          "consentdate",
          "created",
          "createdat",
          "datecreated" ->
          Optional.of(DATE);
      default -> Optional.empty();
    };
  }
}
