package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger.TextEntry;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.InboundRow;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.TextRow;

/** Rows of the log in the words of the console. */
final class Lines {

  private final Wording words;
  private final Supplier<String> currency;

  /**
   * @param currency the budget's
   */
  Lines(Wording words, Supplier<String> currency) {
    this.words = words;
    this.currency = currency;
  }

  /**
   * A text.
   *
   * @param person where its recipient is shown; empty if that is nobody here
   * @param price empty where that is nothing, or not known
   * @param explanation empty where there is nothing to explain
   */
  record TextLine(
      Moment written,
      String href,
      String recipient,
      String person,
      String phone,
      String purpose,
      int segments,
      String encoding,
      String price,
      boolean isEstimate,
      String state,
      String stateName,
      String gateway,
      String word,
      String explanation) {}

  /**
   * A verdict.
   *
   * @param room the room in which messages were missed; empty where it is a conversation of two
   * @param texts where its texts are; empty if it made none
   */
  record VerdictLine(
      Moment decided,
      String recipient,
      String person,
      String sender,
      String room,
      int count,
      String reason,
      String reasonName,
      String sentence,
      String why,
      String texts) {}

  /**
   * A text that came in.
   *
   * @param user whose reply it is; empty where that is not known
   * @param room the conversation in which it was said, as the user knows it; empty for nowhere
   */
  record InboundLine(
      Moment received,
      String user,
      String person,
      String phone,
      String receiver,
      String gateway,
      int pictures,
      String outcome,
      String outcomeName,
      String room) {

    boolean hasPictures() {
      return pictures > 0;
    }
  }

  TextLine text(TextRow row) {
    TextEntry text = row.text();
    return new TextLine(
        Moment.of(text.created()),
        "text.jsp?id=" + text.id(),
        shown(text.recipient()),
        person(text.recipient()),
        text.phone().masked(),
        words.of("page.log.for." + row.purpose().name()),
        text.segments(),
        words.encoding(text.encoding()),
        words.price(text, new Money(text.charged(), currency.get())),
        text.price().isEmpty(),
        text.state().name(),
        words.state(text.state()),
        text.gateway().orElse(""),
        text.word(),
        words.explanation(text));
  }

  /** Answers may go to numbers that are nobody's here. */
  String shown(String recipient) {
    return isSomebody(recipient) ? recipient : words.of("page.log.nobody");
  }

  static String person(String recipient) {
    return isSomebody(recipient) ? Address.person(recipient) : "";
  }

  private static boolean isSomebody(String recipient) {
    return recipient.indexOf('@') > 0;
  }

  VerdictLine verdict(Verdict verdict) {
    return new VerdictLine(
        Moment.of(verdict.at()),
        verdict.recipient(),
        person(verdict.recipient()),
        verdict.sender(),
        verdict.conversation().isRoom() ? verdict.conversation().id() : "",
        verdict.count(),
        verdict.reason().name(),
        reason(verdict.reason()),
        words.sentence(verdict),
        why(verdict),
        verdict.reason() == Reason.SENT ? "text.jsp?hold=" + textsOf(verdict) : "");
  }

  /** The hold whose texts tell of it: its own, or that of a summary. */
  private static String textsOf(Verdict verdict) {
    String summary = verdict.facts().getOrDefault(Settlement.SUMMARY, "");
    try {
      return (summary.isEmpty() ? verdict.hold() : UUID.fromString(summary)).toString();
    } catch (IllegalArgumentException e) {
      return verdict.hold().toString();
    }
  }

  String reason(Reason reason) {
    return words.of("page.log.reason." + reason.name());
  }

  static String why(Verdict verdict) {
    String with = verdict.conversation().isRoom() ? verdict.conversation().id() : verdict.sender();
    return Address.of("why.jsp")
        .with("user", verdict.recipient())
        .with("conversation", with)
        .href();
  }

  InboundLine inbound(InboundRow row) {
    return new InboundLine(
        Moment.of(row.received()),
        row.user(),
        person(row.user()),
        row.phone().masked(),
        row.receiver(),
        row.gateway(),
        row.pictures(),
        row.outcome().map(Outcome::name).orElse("OPEN").toLowerCase(Locale.ROOT),
        words.of("page.log.outcome." + row.outcome().map(Outcome::name).orElse("OPEN")),
        row.conversation().map(it -> with(it, row.user())).orElse(""));
  }

  /** A room, or the other of two. */
  static String with(Conversation conversation, String user) {
    String[] two = conversation.id().split("&", 2);
    if (two.length < 2) {
      return conversation.id();
    }
    return two[0].equals(user) ? two[1] : two[0];
  }
}
