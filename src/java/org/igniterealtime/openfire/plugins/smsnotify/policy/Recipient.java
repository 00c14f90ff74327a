package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;

/**
 * Whom notices are to be told to, and what was found out about them; each is looked up when the
 * first filter asks for it, and not again for the other notices. Belongs to one thread.
 */
final class Recipient {

  /** What was told longer ago makes no pause any longer. */
  private static final Duration LONGEST_MEMORY = Duration.ofDays(7);

  /** Caps count within the last 24 hours, whatever day it is for whom. */
  private static final Duration DAY = Duration.ofDays(1);

  private final String jid;
  private final Instant now;
  private final Policy.Parts parts;
  private final TimeZones timeZones;

  private final Map<Conversation, Optional<Mutes.Mute>> mutes = new HashMap<>();
  private final Map<String, Boolean> blocked = new HashMap<>();
  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<String, Set<UUID>> caused = new HashMap<>();
  private Membership membership;
  private PhoneBook.Numbers numbers;
  private List<PhoneNumber> willing;
  private List<PhoneNumber> reachable;
  private Map<PhoneNumber, Countries.Refusal> refused;
  private Senders senders;
  private TimeZones.Found zones;
  private List<Consents.Consent> consents;
  private List<History.Told> told;
  private Instant lastBack;

  /**
   * @param jid bare JID of a local user
   */
  Recipient(String jid, Instant now, Policy.Parts parts, TimeZones timeZones) {
    this.jid = jid;
    this.now = now;
    this.parts = parts;
    this.timeZones = timeZones;
  }

  String jid() {
    return jid;
  }

  Instant now() {
    return now;
  }

  Membership membership() {
    if (membership == null) {
      membership = parts.roles().of(jid);
    }
    return membership;
  }

  Role role() {
    return membership().role();
  }

  /** Where their role comes from. */
  Roles.Given given() {
    return parts.roles().givenTo(jid);
  }

  PhoneBook.Numbers numbers() {
    if (numbers == null) {
      numbers = parts.phoneBook().numbersOf(jid);
    }
    return numbers;
  }

  /** The numbers that can be texted and have not opted out. */
  List<PhoneNumber> willing() {
    if (willing == null) {
      willing = numbers().valid().stream().filter(number -> !hasOptedOut(number)).toList();
    }
    return willing;
  }

  /** Those of them that may be texted: with consent, where the role needs one. */
  List<PhoneNumber> reachable() {
    if (reachable == null) {
      reachable = role().consent() ? withConsent(willing()) : willing();
    }
    return reachable;
  }

  private List<PhoneNumber> withConsent(List<PhoneNumber> numbers) {
    return numbers.stream().filter(number -> consent(number).isPresent()).toList();
  }

  /** That they have agreed to be texted there, and how. */
  Optional<Consents.Consent> consent(PhoneNumber number) {
    if (consents == null) {
      consents = parts.consents().of(jid);
    }
    return consents.stream().filter(it -> it.phone().equals(number)).findFirst();
  }

  /** What keeps a number that has opted out from being texted. */
  List<OptOut> optOuts(PhoneNumber number) {
    return parts.optOuts().of(number, departure(number));
  }

  private boolean hasOptedOut(PhoneNumber number) {
    return parts.optOuts().isOptedOut(number, departure(number));
  }

  /** Those of them to which texts go. */
  List<PhoneNumber> texted() {
    return reachable().stream().filter(number -> !refused().containsKey(number)).toList();
  }

  /** What speaks against the first of them to which no texts go; only where there is one. */
  Countries.Refusal refusal() {
    return refused().values().iterator().next();
  }

  /** What speaks against a number; empty where texts go there. */
  Optional<Countries.Refusal> refusal(PhoneNumber number) {
    return parts.countries().objection(number);
  }

  /** Where a number belongs; empty where that is not known. */
  String region(PhoneNumber number) {
    return parts.composer().region(number);
  }

  private Map<PhoneNumber, Countries.Refusal> refused() {
    if (refused == null) {
      Map<PhoneNumber, Countries.Refusal> found = new LinkedHashMap<>();
      reachable().forEach(it -> refusal(it).ifPresent(why -> found.put(it, why)));
      refused = found;
    }
    return refused;
  }

  /** Whether a text to any of their numbers would cost nothing. */
  boolean isTextedForFree() {
    return texted().stream()
        .anyMatch(number -> departure(number).filter(Outlook.Departure::isFree).isPresent());
  }

  /** How a text would leave, as things stand. */
  Optional<Outlook.Departure> departure(PhoneNumber number) {
    if (senders == null) {
      senders = parts.composer().senders(jid, role());
    }
    return parts.outlook().of(region(number), senders);
  }

  /** Where their clock stands; the likeliest of several. */
  ZoneId zone() {
    return zones().zones().get(0);
  }

  /** Where it may stand, and who says so. */
  TimeZones.Found zones() {
    if (zones == null) {
      zones = timeZones.find(jid, numbers().valid(), now);
    }
    return zones;
  }

  Optional<Mutes.Mute> mute(Conversation conversation) {
    return mutes.computeIfAbsent(conversation, it -> parts.mutes().find(jid, it, now));
  }

  boolean blocks(String sender) {
    return blocked.computeIfAbsent(sender, it -> parts.blocks().isBlocked(jid, it));
  }

  boolean knows(String sender) {
    return known.computeIfAbsent(sender, it -> parts.acquaintances().knows(jid, it));
  }

  /** What was stored of what they were told of this conversation, newest first. */
  List<History.Told> toldOf(Conversation conversation) {
    return told().stream().filter(it -> it.conversation().equals(conversation)).toList();
  }

  /** When they were last back after they were told of something; long ago where they never were. */
  Instant lastBack() {
    if (lastBack == null) {
      lastBack = parts.history().lastBack(jid).orElse(Instant.MIN);
    }
    return lastBack;
  }

  /** The place that a notice would take. */
  Recent.Place place(Notice notice) {
    return new Recent.Place(
        notice.hold(), jid, notice.conversation(), notice.newest().sender(), now);
  }

  /** What was stored of notices that count for the caps which a notice must not exceed. */
  Recent.Counted counted(Notice notice) {
    Instant since = now.minus(DAY);
    Set<UUID> toRecipient = new HashSet<>();
    Set<UUID> inConversation = new HashSet<>();
    for (History.Told each : told()) {
      if (each.at().isAfter(since) && !each.toldElsewhere()) {
        toRecipient.add(each.hold());
        if (each.conversation().equals(notice.conversation())) {
          inConversation.add(each.hold());
        }
      }
    }
    return new Recent.Counted(toRecipient, inConversation, causedBy(notice.newest().sender()));
  }

  private List<History.Told> told() {
    if (told == null) {
      told = parts.history().toldTo(jid, now.minus(LONGEST_MEMORY));
    }
    return told;
  }

  /**
   * One more than the cap, since a notice that is judged again is among them and does not count.
   */
  private Set<UUID> causedBy(String sender) {
    int cap = role().caps().perSender();
    if (cap == 0 || sender.isEmpty()) {
      return Set.of();
    }
    return caused.computeIfAbsent(
        sender, it -> parts.history().causedBy(it, now.minus(DAY), cap + 1));
  }

  /** The numbers that are texted, as logs and pages may show them. */
  String maskedNumbers() {
    return masked(texted());
  }

  /** The numbers to which no texts go, in the same way. */
  String maskedRefused() {
    return masked(List.copyOf(refused().keySet()));
  }

  /** The numbers that would be texted if they had not opted out, in the same way. */
  String maskedOptedOut() {
    return masked(
        numbers().valid().stream().filter(number -> !willing().contains(number)).toList());
  }

  /** The numbers that would be texted if their owner had agreed to it, in the same way. */
  String maskedWithoutConsent() {
    return masked(willing().stream().filter(number -> !reachable().contains(number)).toList());
  }

  private static String masked(List<PhoneNumber> numbers) {
    return numbers.stream().map(PhoneNumber::masked).collect(Collectors.joining(", "));
  }
}
