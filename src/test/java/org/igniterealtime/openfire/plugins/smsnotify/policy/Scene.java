package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ComposerInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.StoredPauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** A policy whose world is in memory: Romeo has a number, and nothing speaks against a text. */
final class Scene {

  static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final String TYBALT = "tybalt@example.org";
  static final Conversation COUPLE = Conversation.between(JULIET, ROMEO);
  static final Conversation ROOM = Conversation.in("balcony@rooms.example.org");

  final Map<String, String> properties = new ConcurrentHashMap<>();
  final OnRecord directory = new OnRecord();
  final StoredRoles roles = new StoredRoles();
  final StoredMutes mutes = new StoredMutes();
  final StoredOptOuts optOuts = new StoredOptOuts();
  final StoredConsents consents = new StoredConsents();
  final StoredHistory history = new StoredHistory();
  final Set<String> blocked = new HashSet<>();
  final Set<String> strangers = new HashSet<>();
  final Map<UUID, Ending> endings = new ConcurrentHashMap<>();
  final Budget budget;
  final Countries countries;
  final Policy policy;

  /** How texts leave by now, by the region of the number; none where they would have to wait. */
  final Map<String, Outlook.Departure> departures =
      new HashMap<>(
          Map.of(
              "US",
              new Outlook.Departure(new Sender("+12065550999", Sender.Kind.LONG_CODE), false)));

  /** What is charged to the month, in micros. */
  long spent;

  /** What happens when the last filter is asked. */
  Runnable meanwhile = () -> {};

  Instant now = NOW;
  private final AtomicLong ids = new AtomicLong();

  Scene() {
    directory.put("phone", "+12065550100");
    Settings settings =
        new Settings(name -> Optional.ofNullable(properties.get(name)), new Problems(() -> now));
    budget = new Budget(month -> spent, settings, () -> now);
    countries = new Countries(new StoredPauses(), settings, () -> now);
    policy =
        new Policy(
            new Policy.Parts(
                settings,
                new Roles(
                    settings,
                    roles,
                    user -> Set.of(),
                    directory,
                    texts -> Optional.empty(),
                    () -> now),
                new Mutes(mutes, () -> now),
                new OptOuts(optOuts, gateway -> Optional.empty()),
                new Consents(consents),
                countries,
                this::departure,
                budget,
                (recipient, sender) -> blocked.contains(sender),
                (recipient, sender) -> !strangers.contains(sender),
                history,
                directory,
                new PhoneBook(directory, settings, () -> now),
                ComposerInMemory.of(directory, settings, () -> now, this::id),
                this::ending,
                () -> ZoneOffset.UTC,
                () -> now));
  }

  /** Sets a server property by its name without the prefix. */
  Scene set(String setting, String value) {
    properties.put("smsnotify." + setting, value);
    policy.refresh();
    budget.refresh();
    countries.refresh();
    return this;
  }

  /** Romeo has agreed to be texted at a number. */
  void agreed(PhoneNumber phone) {
    consents.add(new Consents.Consent(ROMEO, phone, Consents.Source.OPERATOR, "", NOW));
  }

  private Optional<Outlook.Departure> departure(String region, Senders wanted) {
    return Optional.ofNullable(departures.get(region))
        .map(
            it ->
                wanted.live().isEmpty()
                    ? it
                    : new Outlook.Departure(
                        new Sender(wanted.live(), it.sender().kind()), it.isFree()));
  }

  private Optional<Ending> ending(UUID hold) {
    meanwhile.run();
    return Optional.ofNullable(endings.get(hold));
  }

  UUID id() {
    return new UUID(1, ids.incrementAndGet());
  }

  Judgement judge(Notice... together) {
    return policy.judge(List.of(together));
  }

  /** A notice of one message by Juliet to Romeo. */
  Notice notice(Conversation conversation) {
    return notice(ROMEO, conversation, said(JULIET, true));
  }

  Notice notice(String recipient, Conversation conversation, MissedMessage... messages) {
    return new Notice(
        id(),
        recipient,
        conversation,
        List.of(messages),
        messages.length,
        Attention.OFFLINE,
        messages[0].at(),
        now);
  }

  /** Words of somebody a minute ago. */
  MissedMessage said(String sender, boolean mention) {
    return new MissedMessage(
        sender, "", "", List.of(), now.minusSeconds(60), Content.TEXT, "See you at 5?", mention);
  }

  /** The same in the room, and when it was said. */
  MissedMessage said(String sender, boolean mention, Instant at) {
    return new MissedMessage(
        sender, "Nick", "", List.of(), at, Content.TEXT, "See you at 5?", mention);
  }
}
