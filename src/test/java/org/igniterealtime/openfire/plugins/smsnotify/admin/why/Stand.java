package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.Membership;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Explanation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Hurdle;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.StoredMutes;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.igniterealtime.openfire.plugins.smsnotify.store.Past;

/** The pages of this room over what a test lets them find: Romeo, of whom all is well. */
final class Stand {

  static final Instant NOW = Visited.NOON;
  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final String ROOM = "ball@conference.example.org";
  static final PhoneNumber MOBILE = new PhoneNumber("+46701740605");

  final Set<String> accounts = new HashSet<>(Set.of(ROMEO, JULIET));
  final Map<Hurdle, Condition> conditions = new EnumMap<>(Hurdle.class);
  final List<Imagined> asked = new ArrayList<>();
  final List<Verdict> verdicts = new ArrayList<>();
  final List<Past.Told> texts = new ArrayList<>();
  final Map<String, String> properties = new HashMap<>();
  final Set<String> system = new HashSet<>();
  final SortedMap<String, Integer> counts = new TreeMap<>();
  final Mutes mutes = new Mutes(new StoredMutes(), () -> NOW);
  List<String> near = List.of();
  List<PhoneNumber> texted = List.of(MOBILE);
  List<Ways.Way> ways =
      List.of(
          new Ways.Way(
              MOBILE,
              "SE",
              Optional.of(new Ways.By("twilio", "+46700000001", new Money(79_000, "USD")))));
  List<Health> health = List.of();
  Whereabouts whereabouts = offline();
  boolean isResumed = true;
  boolean isAway;
  boolean isReadOnly;
  boolean isRoleKnown = true;
  boolean areTooManyErased;
  final List<String> erased = new ArrayList<>();

  Stand() {
    for (Hurdle hurdle : Hurdle.values()) {
      passes(hurdle);
    }
  }

  static Whereabouts offline() {
    return new Whereabouts(
        false, Optional.empty(), List.of(), List.of(), Attention.OFFLINE, true, List.of());
  }

  Stand passes(Hurdle hurdle, Fact... facts) {
    return with(hurdle, Condition.Answer.PASSES, facts);
  }

  Stand with(Hurdle hurdle, Condition.Answer answer, Fact... facts) {
    conditions.put(hurdle, new Condition(hurdle, answer, Optional.empty(), List.of(facts)));
    return this;
  }

  Stand delays(Hurdle hurdle, Instant until, Fact... facts) {
    conditions.put(
        hurdle, new Condition(hurdle, Condition.Answer.DELAYS, Optional.of(until), List.of(facts)));
    return this;
  }

  static Fact fact(Fact.Word word, Object... values) {
    return new Fact(word, List.of(values));
  }

  private Explanation explain(Imagined imagined) {
    asked.add(imagined);
    return new Explanation(
        imagined,
        NOW,
        isRoleKnown ? Optional.of(new Membership(role(), "")) : Optional.empty(),
        texted,
        List.copyOf(conditions.values()));
  }

  private static Role role() {
    return new Role(
        "default",
        true,
        new Timing(Duration.ofSeconds(60), Duration.ofSeconds(15), Duration.ofMinutes(10)),
        Focus.WIDEST,
        RoomMessages.MENTIONS,
        Strangers.ALL,
        new Pauses(Duration.ZERO, Duration.ZERO),
        new Caps(0, 0, 0),
        new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
        false,
        TextSettings.DEFAULT);
  }

  private void refuseIfAway() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
  }

  private Optional<Addresses.Address> find(String written) {
    refuseIfAway();
    if (written.equals(ROOM)) {
      return Optional.of(new Addresses.Address(ROOM, true));
    }
    return accounts.contains(written)
        ? Optional.of(new Addresses.Address(written, false))
        : Optional.empty();
  }

  private Past past() {
    return new Past() {
      @Override
      public List<Verdict> verdicts(String user, Optional<Conversation> where, int most) {
        refuseIfAway();
        return verdicts.stream()
            .filter(it -> where.isEmpty() || it.conversation().equals(where.get()))
            .limit(most)
            .toList();
      }

      @Override
      public List<Told> texts(Collection<UUID> holds) {
        return texts.stream().filter(it -> holds.contains(it.hold())).toList();
      }

      @Override
      public List<String> lastJudged(int most) {
        refuseIfAway();
        return List.of(JULIET);
      }
    };
  }

  private PersonalProperties personal() {
    return new PersonalProperties() {
      @Override
      public void require() {
        if (isReadOnly) {
          throw new UnsupportedOperationException("they come from elsewhere");
        }
      }

      @Override
      public void set(String user, String name, String value) {
        require();
        properties.put(user + " " + name, value);
      }

      @Override
      public void remove(String user, String name) {
        require();
        properties.remove(user + " " + name);
      }
    };
  }

  private Finder finder() {
    return new Finder(
        new Persons(
            (written, most) -> written.isEmpty() ? List.of("romeo") : near,
            past(),
            this::find,
            personal(),
            user -> Locale.GERMAN,
            system::contains),
        "example.org");
  }

  WhyPage why() {
    return new WhyPage(
        new Inquiry(
            new Inquiry.Sources(
                this::explain,
                (user, where) -> {
                  refuseIfAway();
                  return whereabouts;
                },
                () -> isResumed,
                (user, role, numbers) -> new Ways.Outlook(ways, health),
                system::contains)),
        finder(),
        new Lately(past()));
  }

  PersonPage person() {
    return new PersonPage(
        new PersonPage.World(
            this::explain,
            user -> List.of(MOBILE),
            user -> Locale.GERMAN,
            user -> "Romeo Montague",
            (user, name) -> Optional.ofNullable(properties.get(user + " " + name)),
            personal(),
            mutes,
            user -> {
              refuseIfAway();
              return counts;
            }),
        finder(),
        new Lately(past()));
  }

  ErasePage erase() {
    return new ErasePage(
        finder(),
        user -> {
          refuseIfAway();
          return !areTooManyErased && erased.add(user);
        });
  }

  PersonData data() {
    return new PersonData(
        finder(),
        (user, out) ->
            out.write(
                ("{\"user\":\"" + user + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
