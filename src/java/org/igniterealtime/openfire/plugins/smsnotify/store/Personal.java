package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the columns of a table tell of people. {@link #ALL} has every column of every table of ours,
 * so that nobody can add one without saying what it tells.
 */
final class Personal {

  /** What a column tells. */
  enum Tells {
    /** Which row it is: an identity of ours, or a hash. */
    WHICH,
    /** The bare JID of whose row it is. */
    WHOSE,
    /** The JID of somebody who said something. */
    AUTHOR,
    /** The conversation: two bare JIDs, or a room. */
    WHERE,
    /** A number; whose, if the row does not say, only other rows do. */
    NUMBER,
    /** What somebody said, or is told, and what goes with it. */
    WORDS,
    /** What somebody noted, in whose words ever: it may name anybody. */
    NOTE,
    /** When something was, or will be. */
    WHEN,
    /** Something else of a person that this is about. */
    MORE,
    /** How the plugin goes about it. */
    OURS,
    /** Nothing: it was written by an operator or a program, or is of money or machines. */
    NOTHING
  }

  private final String table;
  private final List<String> key;
  private final Map<String, Tells> columns = new LinkedHashMap<>();
  private final Map<Tells, List<String>> byTells = new ConcurrentHashMap<>();
  private String called = "";
  private String dated = "";
  private String onlyIf = "";
  private String andFirst = "";
  private boolean outlivesPeople;
  private boolean onlyClaims;

  /** Every table of ours. */
  static final List<Personal> ALL =
      List.of(
          new Personal("smsHold", "holdID")
              .called("holds")
              .dated("firstAt")
              .andFirst("DELETE FROM smsHeldMessage WHERE holdID = ?")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHERE, "conversation")
              .are(Tells.WHEN, "firstAt")
              .are(Tells.MORE, "attention")
              .are(Tells.OURS, "removedCount", "owner"),
          new Personal("smsHeldMessage", "holdID", "seq")
              .called("heldMessages")
              .dated("sentAt")
              .andFirst("UPDATE smsHold SET removedCount = removedCount + 1 WHERE holdID = ?")
              .are(Tells.AUTHOR, "sender")
              .are(Tells.WHEN, "sentAt")
              .are(Tells.WORDS, "nick", "body", "fileKind", "fileUrl")
              .are(Tells.MORE, "content", "mention")
              .are(Tells.OURS, "stanzaID", "otherIDs"),
          new Personal("smsVerdict", "holdID")
              .called("verdicts")
              .dated("firstAt")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHERE, "conversation")
              .are(Tells.AUTHOR, "sender")
              .are(Tells.NOTE, "facts")
              .are(Tells.WHEN, "firstAt", "lastAt", "decidedAt")
              .are(Tells.MORE, "messageCount", "reason"),
          new Personal("smsText", "textID")
              .called("texts")
              .dated("createdAt")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHERE, "conversation")
              .are(Tells.NUMBER, "phone")
              .are(Tells.WORDS, "body", "mediaUrl")
              .are(Tells.NOTE, "errorWords")
              .are(Tells.WHEN, "createdAt", "expiresAt", "changedAt", "handedAt", "sentAt")
              .are(
                  Tells.MORE,
                  "purpose",
                  "encoding",
                  "segments",
                  "state",
                  "gateway",
                  "providerID",
                  "errorMeaning",
                  "errorCode",
                  "region",
                  "priceMicros",
                  "currency",
                  "word",
                  "life")
              .are(
                  Tells.OURS,
                  "holdID",
                  "attempts",
                  "fence",
                  "leaseUntil",
                  "notBefore",
                  "liveSender",
                  "sandboxSender",
                  "onlyGateway",
                  "tried",
                  "claimOwner",
                  "checks",
                  "chargedMicros",
                  "chargedMonth",
                  "pollAt",
                  "polls",
                  "steps"),
          new Personal("smsMute", "muteKey")
              .called("mutes")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHERE, "conversation")
              .are(Tells.MORE, "muteLevel")
              .are(Tells.WHEN, "mutedUntil"),
          new Personal("smsReturn", "recipientKey")
              .called("returns")
              .dated("backAt")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHEN, "backAt"),
          new Personal("smsLanguage", "recipientKey")
              .called("languages")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.MORE, "languageTag")
              .are(Tells.WHEN, "changedAt"),
          new Personal("smsConsent", "consentKey")
              .called("consents")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.NUMBER, "phone")
              .are(Tells.MORE, "source", "message")
              .are(Tells.WHEN, "givenAt"),
          new Personal("smsNumberCode", "recipientKey")
              .called("codes")
              .onlyClaims()
              .are(Tells.WHOSE, "recipient")
              .are(Tells.NUMBER, "phone")
              .are(Tells.WHEN, "expiresAt", "countedFrom")
              .are(Tells.MORE, "triesLeft", "sentCount")
              .are(Tells.OURS, "codeHash"),
          new Personal("smsInbound", "inboundID")
              .called("inbound")
              .dated("receivedAt")
              // What it asks for must be done first: it may be STOP.
              .onlyIf(Unindexed.of("state") + " = 'DONE'")
              .are(Tells.WHOSE, "recipient")
              .are(Tells.WHERE, "conversation")
              .are(Tells.NUMBER, "phone")
              .are(Tells.WORDS, "body")
              .are(Tells.WHEN, "receivedAt")
              .are(
                  Tells.MORE,
                  "gateway",
                  "providerID",
                  "receiver",
                  "service",
                  "answered",
                  "pictures",
                  "state",
                  "outcome")
              .are(Tells.OURS, "inboundKey", "notBefore", "attempts"),
          new Personal("smsConversation", "conversationKey")
              .called("conversations")
              .are(Tells.WHERE, "conversation")
              .are(Tells.MORE, "fields")
              .are(Tells.WHEN, "changedAt"),
          new Personal("smsOptOut", "optOutKey")
              .called("optOuts")
              .outlivesPeople()
              .are(Tells.NUMBER, "phone")
              .are(Tells.MORE, "sender", "gateway", "source")
              .are(Tells.WHEN, "optedOutAt")
              // It may be why an operator did it.
              .are(Tells.OURS, "code", "salted"),
          new Personal("smsOptOutEvent", "eventID")
              .called("optOutHistory")
              .outlivesPeople()
              .are(Tells.NUMBER, "phone")
              .are(Tells.MORE, "sender", "kind", "source", "gateway")
              .are(Tells.WHEN, "happenedAt")
              // It may be why an operator did it.
              .are(Tells.OURS, "phoneKey", "message"),
          new Personal("smsPause", "gateway")
              .are(Tells.NOTE, "words")
              .are(Tells.NOTHING, "pausedAt", "nextTry", "meaning", "code"),
          new Personal("smsCountryPause", "region")
              .are(Tells.NOTE, "facts")
              .are(Tells.NOTHING, "pausedAt", "why", "trustedUntil"),
          new Personal("smsRole", "name").are(Tells.NOTHING, "settings", "changedAt"),
          new Personal("smsRoleRule", "seq").are(Tells.NOTHING, "groupName", "roleName"),
          new Personal("smsTemplate", "name")
              .are(Tells.NOTHING, "title", "body", "liveSender", "sandboxSender", "changedAt"),
          new Personal("smsKeyword", "keyword").are(Tells.NOTHING, "template", "changedAt"),
          new Personal("smsPace", "paceKey").are(Tells.NOTHING, "pace", "freeAt"),
          new Personal("smsPrice", "gateway", "region")
              .are(Tells.NOTHING, "perSegment", "perPicture"),
          new Personal("smsSpend", "spendMonth").are(Tells.NOTHING, "micros"),
          new Personal("smsFigure", "figureDay", "name", "detail").are(Tells.NOTHING, "amount"),
          new Personal("smsSecret", "name").are(Tells.NOTHING, "secret"),
          new Personal("smsNode", "node").are(Tells.NOTHING, "beats"));

  private Personal(String table, String... key) {
    this.table = table;
    this.key = List.of(key);
    are(Tells.WHICH, key);
  }

  private Personal are(Tells tells, String... names) {
    for (String name : names) {
      columns.put(name, tells);
    }
    return this;
  }

  private Personal called(String plural) {
    called = plural;
    return this;
  }

  private Personal dated(String column) {
    dated = column;
    return this;
  }

  private Personal onlyIf(String condition) {
    onlyIf = condition;
    return this;
  }

  private Personal andFirst(String statement) {
    andFirst = statement;
    return this;
  }

  private Personal outlivesPeople() {
    outlivesPeople = true;
    return this;
  }

  private Personal onlyClaims() {
    onlyClaims = true;
    return this;
  }

  String table() {
    return table;
  }

  /** The columns of its primary key. */
  List<String> key() {
    return key;
  }

  /** What each of its columns tells. */
  Map<String, Tells> columns() {
    return columns;
  }

  /** The columns that tell this; it is asked for each row. */
  List<String> that(Tells wanted) {
    return byTells.computeIfAbsent(wanted, it -> thatAny(it));
  }

  /** The columns that tell one of these. */
  List<String> thatAny(Tells... wanted) {
    List<String> found = new ArrayList<>();
    columns.forEach(
        (column, tells) -> {
          if (Stream.of(wanted).anyMatch(tells::equals)) {
            found.add(column);
          }
        });
    return List.copyOf(found);
  }

  /** What its rows are called when they are told to whom they are about; empty if about nobody. */
  String called() {
    return called;
  }

  /** When it was what a row is about, which is written a while after that; empty for the others. */
  Optional<String> dated() {
    return Optional.of(dated).filter(it -> !it.isEmpty());
  }

  /** A condition on the rows that may be changed; empty for all. */
  String onlyIf() {
    return onlyIf;
  }

  /** What is to be done with the first column of the key before a row is removed. */
  Optional<String> andFirst() {
    return Optional.of(andFirst).filter(it -> !it.isEmpty());
  }

  /** Whether its rows stay when the number's owner goes; whoever keeps them blanks the number. */
  boolean isOutlivingPeople() {
    return outlivesPeople;
  }

  /** Whether its numbers are only what somebody says: they may be anybody's. */
  boolean isOnlyClaiming() {
    return onlyClaims;
  }
}
