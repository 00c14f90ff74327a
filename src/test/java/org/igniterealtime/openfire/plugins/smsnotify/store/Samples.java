package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextState;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Group;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Progress;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.TextStore.Wanted;

/** What Romeo misses of Juliet. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final Conversation BOTH = Conversation.between(ROMEO, JULIET);
  static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  static final PhoneNumber SECOND_MOBILE = new PhoneNumber("+12065550101");

  static final Senders SENDERS = new Senders("+12065550199", "ACME");
  static final String PICTURE = "https://files.example.org/1.jpg";

  /** The group of all texts here. */
  static final Group GROUP = new Group("", SENDERS, Set.of());

  static final String GATEWAY = "twilio";
  static final String MONTH = "2026-11";

  /** What is spent is counted in this. */
  static final String CURRENCY = "USD";

  private Samples() {}

  static TextTables texts(Database database) {
    return new TextTables(database, "here", () -> CURRENCY);
  }

  /** All texts of the group, however many, for nothing. */
  static Wanted wanted(Instant leaseUntil, int most) {
    return wanted(GROUP, leaseUntil, most);
  }

  /** All texts of some group, however many, for nothing. */
  static Wanted wanted(Group group, Instant leaseUntil, int most) {
    return unlimited(group, "+12065550199", 0, leaseUntil, most);
  }

  /** All texts of the group, however many, for so much each segment. */
  static Wanted charging(long microsPerSegment, Instant leaseUntil, int most) {
    return unlimited(GROUP, "+1", microsPerSegment, leaseUntil, most);
  }

  private static Wanted unlimited(
      Group group, String sender, long microsPerSegment, Instant leaseUntil, int most) {
    return new Wanted(
        group,
        GATEWAY,
        GATEWAY + ':' + sender,
        Double.POSITIVE_INFINITY,
        price(microsPerSegment),
        MONTH,
        OptionalLong.empty(),
        leaseUntil,
        most);
  }

  /** So much for each segment, with a picture or without. */
  static Price price(long microsPerSegment) {
    return price(microsPerSegment, OptionalLong.empty());
  }

  static Price price(long microsPerSegment, OptionalLong perPicture) {
    return new Price(GATEWAY, "", microsPerSegment, perPicture, /* isSample= */ false);
  }

  /** What is spent in the month. */
  static long spent(Database database) {
    return new SpendTables(database).spent(MONTH);
  }

  /** Claims texts of the group without any limits. */
  static List<Claim> claim(TextTables texts, Instant now, Instant leaseUntil, int most) {
    return texts.claim(wanted(leaseUntil, most), now).claims();
  }

  /** Of which nothing is to be told but the state. */
  static Progress progress(TextState state) {
    return new Progress(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOON,
        false,
        Set.of(),
        true,
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** The same every time for the same number, and ordered by it. */
  static UUID id(int number) {
    return new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
  }

  static Instant after(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  static HoldStore.Opened opened(UUID hold) {
    return new HoldStore.Opened(hold, ROMEO, BOTH, Attention.OFFLINE, NOON);
  }

  static HoldStore.Added added(UUID hold, int number) {
    return added(hold, number, "message " + number);
  }

  static HoldStore.Added added(UUID hold, int number, String body) {
    return new HoldStore.Added(hold, number, message(number, body));
  }

  static MissedMessage message(int number, String body) {
    return new MissedMessage(JULIET, "id" + number, after(number), body);
  }

  /** An opening and its first so many messages. */
  static List<HoldStore.Change> hold(UUID hold, int messages) {
    List<HoldStore.Change> changes = new ArrayList<>();
    changes.add(opened(hold));
    for (int i = 0; i < messages; i++) {
      changes.add(added(hold, i));
    }
    return changes;
  }

  /** A verdict that makes no text. */
  static HoldStore.Settled settled(UUID hold, Reason reason) {
    return settled(hold, reason, Map.of());
  }

  static HoldStore.Settled settled(UUID hold, Reason reason, Map<String, String> facts) {
    return new HoldStore.Settled(new Settlement(verdict(hold, reason, facts, 0), List.of()));
  }

  /** A verdict that makes one text to each of the numbers. */
  static HoldStore.Settled sent(UUID hold, PhoneNumber... numbers) {
    List<Text> texts = new ArrayList<>();
    for (PhoneNumber number : numbers) {
      UUID id = UUID.nameUUIDFromBytes((hold + number.e164()).getBytes(StandardCharsets.UTF_8));
      texts.add(text(id, hold, number, 0, "juliet: wherefore art thou?"));
    }
    return new HoldStore.Settled(
        new Settlement(verdict(hold, Reason.SENT, Map.of("numbers", "+1206•••0100"), 0), texts));
  }

  /** A settlement with one text, written so many seconds after noon. */
  static HoldStore.Settled sentAt(int number, int seconds) {
    Text text = text(id(1_000_000 + number), id(number), MOBILE, seconds, "body " + number);
    return new HoldStore.Settled(
        new Settlement(
            verdict(id(number), Reason.SENT, Map.of("numbers", "+1206•••0100"), seconds),
            List.of(text)));
  }

  /**
   * One text tells of the first hold and of the others, too; written so many seconds after noon.
   */
  static HoldStore.Settled summary(int seconds, int first, int... others) {
    List<Settlement> settlements = new ArrayList<>(sentAt(first, seconds).settlements());
    for (int other : others) {
      Map<String, String> facts = Map.of(Settlement.SUMMARY, id(first).toString());
      settlements.add(new Settlement(verdict(id(other), Reason.SENT, facts, seconds), List.of()));
    }
    return new HoldStore.Settled(settlements);
  }

  static Verdict verdict(UUID hold, Reason reason, Map<String, String> facts, int seconds) {
    return new Verdict(
        hold,
        ROMEO,
        JULIET,
        BOTH,
        3,
        NOON.minusSeconds(60),
        after(seconds - 30),
        after(seconds),
        reason,
        new TreeMap<>(facts));
  }

  /** A text with a picture that is too old one hour after it was written. */
  static Text text(UUID id, UUID hold, PhoneNumber to, int seconds, String body) {
    return new Text(
        id,
        hold,
        ROMEO,
        BOTH,
        to,
        body,
        Encoding.GSM_7BIT,
        1,
        SENDERS,
        PICTURE,
        after(seconds),
        after(seconds).plus(Duration.ofHours(1)),
        "");
  }
}
