package org.igniterealtime.openfire.plugins.smsnotify.hold;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * A room as the plugin builds it, with policy and composer, among people of whom nobody is online
 * and nothing else is stored; and what is said to them.
 */
final class Stage {

  /** What each message says: usual characters only, so a byte each wherever they are kept. */
  static final String WORDS = "The night shift is short of two people, could you take the ward?";

  /** As many events as the room takes at once. */
  private static final int INBOX = 1 << 16;

  /** Archives number what they keep. */
  private static final long ARCHIVED_FROM = 1_700_000_000_000_000L;

  private static final String DOMAIN = "example.org";
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

  private Stage() {}

  /** A room in which nothing comes due within a day. */
  static Holds holds(Forgetting store, int shards) {
    return holds(store, store, nobody(), shards, Duration.ofHours(24), Map.of());
  }

  /**
   * A room.
   *
   * @param offlineDelay after which each hold comes due, if it gets no second message
   * @param others settings, by name
   */
  static Holds holds(
      HoldStore store,
      NodeStore nodes,
      Holds.Staff staff,
      int shards,
      Duration offlineDelay,
      Map<String, String> others) {
    InstantSource clock = InstantSource.system();
    Problems problems = new Problems(clock);
    String seconds = String.valueOf(offlineDelay.toSeconds());
    Map<String, String> properties = new HashMap<>(others);
    properties.put(Roles.OFFLINE_DELAY, seconds);
    properties.put(Roles.LONGEST_HOLD, seconds);
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
    Policy policy =
        new Policy(Nobody.parts(settings, new Nobody.NoHistory(), clock, IDS::generate));
    Holds holds =
        new Holds(
            new Holds.World(
                DOMAIN,
                user -> List.of(),
                room -> List.of(),
                user -> true,
                since -> List.of(),
                store,
                policy,
                problems,
                clock,
                IDS::generate,
                () -> {},
                Cluster.alone("bench"),
                nodes,
                user -> {}),
            new Holds.Size(shards, INBOX, Duration.ofSeconds(2)),
            staff);
    holds.refresh();
    return holds;
  }

  /** Nobody's threads run: whoever measures turns the shards, and writes, by the own thread. */
  static Holds.Staff nobody() {
    return new Holds.Staff(new InPlace(), new InPlace(), thread -> {});
  }

  /** The bare JID of a person of this server; each time another string, as the tap makes them. */
  static String person(int number) {
    return "romeo" + number + "@" + DOMAIN;
  }

  /** The bare JID of who writes to that person. */
  static String author(int number) {
    return "juliet" + number + "@" + DOMAIN;
  }

  /** The conversation of that person with their author. */
  static Conversation conversation(int number) {
    return Conversation.between(author(number), person(number));
  }

  /** The id of a message, as most clients make it: a UUID, written out. */
  static String id(int person, int message) {
    return new UUID(0x9e3779b97f4a4000L ^ ((long) person << 32), 0x8000000000000000L | message)
        .toString();
  }

  /** What the messages of a mix are called. */
  enum Ids {
    /** By a UUID, as most clients do, and nothing else. */
    UUID,
    /** By as many other characters, and by the id that the archive gave it. */
    OTHER_AND_ARCHIVED
  }

  /** Something that is said to a person. */
  static ChatEvent.Said said(int person, int message, Instant at) {
    return said(person, message, at, Ids.UUID);
  }

  /** Something that is said to a person, and is called so. */
  static ChatEvent.Said said(int person, int message, Instant at, Ids ids) {
    String id = id(person, message);
    boolean isPlain = ids == Ids.UUID;
    return new ChatEvent.Said(
        conversation(person),
        person(person),
        Set.of(),
        new MissedMessage(
            author(person),
            "",
            isPlain ? id : id.replace('-', '_'),
            isPlain ? List.of() : List.of(String.valueOf(ARCHIVED_FROM + person)),
            at,
            Content.TEXT,
            new String(WORDS.toCharArray()),
            true));
  }
}
