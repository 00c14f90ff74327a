package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent.Availability;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Thirty days of ten thousand people, who write, type, read, come and go: when all have gone home
 * and their texts have left, nothing of anybody is in a shard any more.
 */
class ThirtyDaysTest {

  private static final int PEOPLE = 10_000;
  private static final int DAYS = 30;
  private static final int AT_ONCE = 40;
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(10), Duration.ofSeconds(70), Duration.ofMinutes(15));
  private static final String DEVICE = "phone";

  /** What is there once, whatever happens. */
  private static final Set<String> FITTINGS =
      Set.of("Shard", "TimerWheel", "Slot", "Ended", "MarkerClients");

  private final Random random = new Random(20261121);
  private Instant now = Story.START;
  private final Role role =
      Story.role(
          new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10)));
  private final Set<String> online = new HashSet<>();
  private final Shard shard =
      new Shard(1024, this::sessionsOf, new Outside(), this::now, this::nextId);
  private long ids;
  private int texts;
  private int seen;

  private Instant now() {
    return now;
  }

  private UUID nextId() {
    return new UUID(0, ++ids);
  }

  private List<Sessions.Session> sessionsOf(String person) {
    return online.contains(person)
        ? List.of(new Sessions.Session(DEVICE, Sessions.Show.AVAILABLE, false, false, null))
        : List.of();
  }

  @Test
  void whenAllHaveGoneHomeNothingOfAnybodyIsLeft() {
    live(1);
    Map<String, Integer> afterADay = reachable();
    live(DAYS - 1);
    Map<String, Integer> afterAll = reachable();
    // What somebody goes away from without having read it is told, and they come back for it.
    allComeAndGo();
    allComeAndGo();

    assertTrue(texts > 10_000 && seen > 100, texts + " texts, " + seen + " seen");
    assertTrue(
        afterAll.get("Person") < 2 * PEOPLE
            && afterAll.get("OnItsWay") < 2 * afterADay.get("OnItsWay"),
        () -> "after a day " + afterADay + ", after all " + afterAll);
    assertTrue(shard.isIdle());
    assertEquals(0, shard.size());
    assertEquals(0, shard.people());
    assertEquals(FITTINGS, reachable().keySet());
  }

  private void allComeAndGo() {
    for (int i = 0; i < PEOPLE; i++) {
      comes(person(i));
      goes(person(i));
      shard.turn();
    }
    pass(Duration.ofHours(1));
    pass(Duration.ofSeconds(1));
    textsLeave();
    pass(Duration.ofSeconds(1));
  }

  /** What happens together happens seconds, minutes or a quarter of an hour after the last. */
  private void live(int days) {
    Instant end = now.plus(Duration.ofDays(days));
    Instant nextLeave = now;
    while (now.isBefore(end)) {
      for (int event = 0; event < AT_ONCE; event++) {
        happens(person(random.nextInt(PEOPLE)));
      }
      pass(PAUSES.get(random.nextInt(PAUSES.size())));
      if (!now.isBefore(nextLeave)) {
        textsLeave();
        nextLeave = now.plus(Duration.ofHours(1));
      }
    }
  }

  private void textsLeave() {
    shard.errand(() -> shard.haveLeft(Set.copyOf(shard.onTheirWay())));
  }

  private void pass(Duration time) {
    now = now.plus(time);
    shard.turn();
  }

  private static String person(int number) {
    return "person" + number + "@example.org";
  }

  /** Everybody knows a few others only. */
  private String friendOf(String person) {
    int number = Integer.parseInt(person.substring("person".length(), person.indexOf('@')));
    return person((number + 1 + random.nextInt(3)) % PEOPLE);
  }

  private void happens(String who) {
    String friend = friendOf(who);
    Conversation conversation = Conversation.between(who, friend);
    switch (random.nextInt(12)) {
      case 0 -> comes(who);
      case 1, 2 -> goes(who);
      case 3 ->
          shard.offer(new ChatEvent.Typed(conversation, who, friend, ChatState.COMPOSING, now));
      case 4 ->
          shard.offer(new ChatEvent.Acted(conversation, who, DEVICE, false, ChatState.ACTIVE, now));
      case 5 -> shard.offer(new ChatEvent.Acted(conversation, who, DEVICE, true, null, now));
      case 6 -> shard.offer(new ChatEvent.Displayed(conversation, who, DEVICE, "m" + ids, now));
      case 7 -> shard.offer(new ChatEvent.Retracted(conversation, who, friend, "m" + ids, now));
      default -> shard.offer(new ChatEvent.Said(conversation, who, Set.of(), message(friend)));
    }
  }

  private MissedMessage message(String from) {
    return new MissedMessage(
        from, "", "m" + ++ids, List.of(), now, Content.TEXT, "Hi", Optional.empty(), true);
  }

  private void comes(String who) {
    online.add(who);
    shard.offer(new ChatEvent.DeviceChanged(who, DEVICE, "client", Availability.PRESENT, now));
  }

  private void goes(String who) {
    online.remove(who);
    shard.offer(new ChatEvent.DeviceChanged(who, DEVICE, "client", Availability.GONE, now));
  }

  private Map<String, Integer> reachable() {
    Map<String, Integer> all = Reachable.from(shard, this);
    all.keySet().removeIf(name -> name.contains("Lambda") || name.equals("Outside"));
    return all;
  }

  /** Everything finds room, and every notice is sent at once. */
  private final class Outside implements Shard.Outlets {

    @Override
    public boolean write(HoldStore.Change change) {
      return true;
    }

    @Override
    public boolean judge(List<Notice> notices) {
      for (Notice notice : notices) {
        texts++;
        Verdict sent = Verdict.on(notice, now, Reason.SENT, Map.of());
        shard.errand(() -> shard.judged(sent));
      }
      return true;
    }

    @Override
    public Membership roleOf(String person) {
      return new Membership(role, "");
    }

    @Override
    public void lookUpRole(String person) {
      throw new AssertionError("all roles are known");
    }

    @Override
    public void seen(UUID hold, Ending how) {
      seen++;
    }

    @Override
    public void moved(Letter.Moved person) {
      throw new AssertionError("nobody moves");
    }

    @Override
    public void again(ChatEvent.Said said) {
      shard.offer(said);
    }
  }
}
