package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Session;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions.Show;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * For tests of other rooms: all holds of example.org, in one thread and on a clock that is told to
 * go on. Everybody has the same number, and is offline at first.
 */
public final class HoldsInMemory {

  /** When the clock begins. */
  public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private static final int ROOM = 1 << 10;

  private final StoreInMemory store = new StoreInMemory();
  private final Map<String, String> properties;
  private final Map<String, Map<String, Session>> sessions = new HashMap<>();
  private final Map<String, Set<String>> inRooms = new HashMap<>();
  private final List<String> members;
  private final Problems problems = new Problems(this::now);
  private final Holds holds;
  private final Lobby lobby;
  private Instant now = START;
  private long ids;

  /**
   * @param properties of Openfire's
   * @param members bare JIDs of those who belong to each room
   */
  public HoldsInMemory(Map<String, String> properties, List<String> members) {
    this.properties = properties;
    this.members = members;
    Settings settings = settings();
    this.holds =
        new Holds(
            new Holds.World(
                "example.org",
                this::sessionsOf,
                this::affiliates,
                user -> true,
                since -> List.of(),
                store,
                new Policy(Nobody.parts(settings, new Nobody.NoHistory(), this::now, this::nextId)),
                problems,
                this::now,
                this::nextId,
                () -> {},
                Cluster.alone("one"),
                new NodesInMemory(),
                user -> {}),
            new Holds.Size(2, ROOM, Duration.ZERO),
            new Holds.Staff(new InPlace(), new InPlace(), thread -> {}));
    this.lobby =
        new Lobby(this::affiliates, holds::accept, problems, ROOM, Duration.ZERO, Duration.ZERO);
    holds.refresh();
    holds.start();
    holds.keepHouse();
  }

  /** The same properties, read by another room. */
  public Settings settings() {
    return new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  }

  /** What the clock says. */
  public Instant now() {
    return now;
  }

  private UUID nextId() {
    return new UUID(2, ++ids);
  }

  private List<Session> sessionsOf(String user) {
    return List.copyOf(sessions.getOrDefault(user, Map.of()).values());
  }

  private List<Rooms.Affiliate> affiliates(String room) {
    return members.stream()
        .map(
            user ->
                new Rooms.Affiliate(
                    user,
                    Set.of(user.substring(0, user.indexOf('@'))),
                    inRooms.getOrDefault(user, Set.of())))
        .toList();
  }

  /** Something comes in from the tap. */
  public void accept(ChatEvent event) {
    holds.accept(event);
  }

  /** Something comes in that was done in a room. */
  public void accept(InRoom event) {
    lobby.accept(event);
  }

  /** Somebody is online with a device, or away with it. */
  public void online(String user, String device, boolean isAway) {
    boolean isNew =
        sessions
                .computeIfAbsent(user, it -> new LinkedHashMap<>())
                .put(
                    device,
                    new Session(device, isAway ? Show.AWAY : Show.AVAILABLE, false, false, null))
            == null;
    tell(user, device, isNew ? ChatEvent.Availability.PRESENT : ChatEvent.Availability.AWAY);
  }

  /** A device of somebody's goes. */
  public void offline(String user, String device) {
    sessions.computeIfAbsent(user, it -> new LinkedHashMap<>()).remove(device);
    inRooms.remove(user);
    tell(user, device, ChatEvent.Availability.GONE);
  }

  private void tell(String user, String device, ChatEvent.Availability what) {
    holds.accept(new ChatEvent.DeviceChanged(user, device, device, what, now));
  }

  /** A device of somebody's enters all rooms. */
  public void joins(String user, String device) {
    inRooms.computeIfAbsent(user, it -> new LinkedHashSet<>()).add(device);
  }

  /** Time goes by, and all threads do what there is to do. */
  public void pass(Duration time) {
    work();
    now = now.plus(time);
    work();
  }

  private void work() {
    lobby.turn();
    holds.turn();
    // What was judged in the first turn is written in the second.
    holds.turn();
    holds.keepHouse();
    holds.turn();
    try {
      while (holds.load().toWrite() > 0) {
        int before = holds.load().toWrite();
        holds.writeOut();
        holds.turn();
        if (holds.load().toWrite() >= before) {
          break;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** How much there is to do. */
  public Holds.Load load() {
    return holds.load();
  }

  /** What could not be handed out to the members of a room. */
  public long lostInLobby() {
    return lobby.lost();
  }

  /** The messages that were written, each as often as it was. */
  public List<MissedMessage> messages() {
    List<MissedMessage> messages = new ArrayList<>();
    for (HoldStore.Change change : store.written) {
      if (change instanceof HoldStore.Added added) {
        messages.add(added.message());
      } else if (change instanceof HoldStore.Replaced replaced) {
        messages.add(replaced.message());
      }
    }
    return messages;
  }

  private List<Settlement> settlements() {
    return store.written.stream()
        .filter(HoldStore.Settled.class::isInstance)
        .flatMap(it -> ((HoldStore.Settled) it).settlements().stream())
        .toList();
  }

  /** What became of holds. */
  public List<Verdict> verdicts() {
    return settlements().stream().map(Settlement::verdict).toList();
  }

  /** The texts that were written. */
  public List<Text> texts() {
    return settlements().stream().flatMap(it -> it.texts().stream()).toList();
  }

  /** What the operator would be told. */
  public List<Problems.Problem> problems() {
    return problems.current();
  }
}
