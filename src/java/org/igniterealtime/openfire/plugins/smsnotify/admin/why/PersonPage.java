package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Explanation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Imagined;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of one person: all that is known of them, and what can be done for them. */
public final class PersonPage implements Page {

  private static final Logger Log = LoggerFactory.getLogger(PersonPage.class);

  private static final String PATH = "person.jsp";
  private static final String USER = "user";
  private static final String DO = "do";
  private static final String CONVERSATION = "conversation";
  private static final String LEVEL = "level";
  private static final String UNTIL = "until";
  private static final int LONGEST = 1_023;

  private final World world;

  /** So many rows of a kind are counted; how many more there are is not told. */
  static final int COUNTED = 1_000;

  private final Finder finder;
  private final Lately lately;

  /**
   * Who is asked, and who changes something.
   *
   * @param explain what the policy says; never throws
   * @param confirmed the numbers that are a person's for sure
   * @param language what they are texted in
   * @param named what people call them
   * @param property what is set for them, by bare JID and name
   * @param counts what is stored about them, of no kind more than {@link #COUNTED}
   */
  record World(
      Function<Imagined, Explanation> explain,
      Function<String, List<PhoneNumber>> confirmed,
      Function<String, Locale> language,
      UnaryOperator<String> named,
      BiFunction<String, String, Optional<String>> property,
      PersonalProperties properties,
      Mutes mutes,
      Function<String, SortedMap<String, Integer>> counts) {}

  /** How long a conversation can be muted for from here. */
  private enum For {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    EVER(Duration.ZERO);

    private final Duration time;

    For(Duration time) {
      this.time = time;
    }

    Instant from(Instant now) {
      return this == EVER ? Instant.MAX : now.plus(time);
    }
  }

  PersonPage(World world, Finder finder, Lately lately) {
    this.world = Objects.requireNonNull(world);
    this.finder = Objects.requireNonNull(finder);
    this.lately = Objects.requireNonNull(lately);
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    if (visit.text(USER).isEmpty()) {
      return new Answer.Elsewhere("why.jsp", "");
    }
    return finder
        .user(visit.text(USER))
        .map(user -> shown(user, muting(visit.words()).put(UNTIL, For.EVER.name()), visit))
        .orElseGet(() -> unknown(visit));
  }

  private Answer unknown(Visit visit) {
    return new Answer.Shown(
        "person-unknown",
        Map.of(
            "written",
            visit.text(USER),
            "near",
            Near.of(finder.near(visit.text(USER)), Links::personPath)));
  }

  @Override
  public Answer act(Visit visit) {
    Optional<String> user = finder.user(visit.text(USER));
    if (user.isEmpty()) {
      return Answer.missing();
    }
    return switch (visit.text(DO)) {
      case "unpause" -> unpause(user.get(), visit.words());
      case "pause" -> pauseAgain(user.get(), visit);
      case "mute" -> mute(user.get(), visit);
      case "unmute" -> unmute(user.get(), visit);
      case "remute" -> muteAgain(user.get(), visit);
      default -> Answer.missing();
    };
  }

  private Answer unpause(String user, Wording words) {
    Optional<String> was = world.property().apply(user, Policy.PAUSED_UNTIL);
    return property(
        words,
        user,
        () -> {
          world.properties().remove(user, Policy.PAUSED_UNTIL);
          Answer.Changed done =
              changed(user, words.of("page.person.unpaused", user), "ended the pause of texts");
          return was.map(it -> done.undoneBy(PATH, Map.of(USER, user, DO, "pause", UNTIL, it)))
              .orElse(done);
        });
  }

  private Answer pauseAgain(String user, Visit visit) {
    if (!isMoment(visit.text(UNTIL))) {
      return Answer.missing();
    }
    return property(
        visit.words(),
        user,
        () -> {
          world.properties().set(user, Policy.PAUSED_UNTIL, visit.text(UNTIL));
          return changed(
              user, visit.words().of("page.person.paused", user), "began the pause of texts again");
        });
  }

  private static boolean isMoment(String written) {
    try {
      return Instant.parse(written).isAfter(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Answer property(Wording words, String user, Supplier<Answer> change) {
    try {
      return change.get();
    } catch (UnsupportedOperationException e) {
      return new Answer.Elsewhere(Links.personPath(user), words.of("page.person.fixed"));
    }
  }

  private static Answer.Changed changed(String user, String said, String audited) {
    return new Answer.Changed(Links.personPath(user), said, audited, user);
  }

  private static Form muting(Wording words) {
    return new Form(
        "person",
        words,
        List.of(
            Field.text(CONVERSATION).required().longest(LONGEST),
            Field.choice(LEVEL, List.of(Mutes.Level.NOTHING.name(), Mutes.Level.MENTIONS.name())),
            Field.choice(UNTIL, Arrays.stream(For.values()).map(For::name).toList())));
  }

  private Answer mute(String user, Visit visit) {
    Wording words = visit.words();
    Form form = muting(words).take(visit);
    Optional<Addresses.Address> found =
        form.isGood() ? finder.address(form.text(CONVERSATION)) : Optional.empty();
    if (form.isGood()) {
      check(form, user, found, words);
    }
    boolean isDone =
        form.attempt(
            () ->
                world
                    .mutes()
                    .set(
                        new Mutes.Mute(
                            user,
                            conversation(user, found.orElseThrow()),
                            Mutes.Level.valueOf(form.text(LEVEL)),
                            For.valueOf(form.text(UNTIL)).from(visit.now()))));
    return isDone
        ? changed(
            user, words.of("page.person.muted", found.orElseThrow().jid()), "muted a conversation")
        : shown(user, form, visit);
  }

  private static void check(
      Form form, String user, Optional<Addresses.Address> found, Wording words) {
    if (found.isEmpty()) {
      form.refuse(CONVERSATION, words.of("page.why.nowhere"));
    } else if (found.get().jid().equals(user)) {
      form.refuse(CONVERSATION, words.of("page.person.self"));
    } else if (!found.get().isRoom() && form.text(LEVEL).equals(Mutes.Level.MENTIONS.name())) {
      form.refuse(LEVEL, words.of("page.person.noRoom"));
    }
  }

  private static Conversation conversation(String user, Addresses.Address with) {
    return with.isRoom() ? Conversation.in(with.jid()) : Conversation.between(user, with.jid());
  }

  private Answer unmute(String user, Visit visit) {
    Conversation conversation = new Conversation(visit.text(CONVERSATION));
    Optional<Mutes.Mute> was = world.mutes().find(user, conversation, visit.now());
    if (was.isEmpty()) {
      return Answer.missing();
    }
    world.mutes().clear(user, conversation);
    Mutes.Mute mute = was.get();
    return changed(
            user,
            visit.words().of("page.person.unmuted", name(conversation, user)),
            "ended a mute of a conversation")
        .undoneBy(
            PATH,
            Map.of(
                USER,
                user,
                DO,
                "remute",
                CONVERSATION,
                conversation.id(),
                LEVEL,
                mute.level().name(),
                UNTIL,
                mute.until().equals(Instant.MAX) ? "" : mute.until().toString()));
  }

  private Answer muteAgain(String user, Visit visit) {
    Conversation conversation = new Conversation(visit.text(CONVERSATION));
    String until = visit.text(UNTIL);
    try {
      world
          .mutes()
          .set(
              new Mutes.Mute(
                  user,
                  conversation,
                  Mutes.Level.valueOf(visit.text(LEVEL)),
                  until.isEmpty() ? Instant.MAX : Instant.parse(until)));
    } catch (IllegalArgumentException | DateTimeException e) {
      Log.debug("A mute is not begun again", e);
      return new Answer.Elsewhere(Links.personPath(user), visit.words().of("page.person.muteOver"));
    }
    return changed(
        user,
        visit.words().of("page.person.muted", name(conversation, user)),
        "muted a conversation again");
  }

  private static String name(Conversation conversation, String user) {
    return conversation.other(user).orElse(conversation.id());
  }

  private Answer shown(String user, Form muting, Visit visit) {
    Wording words = visit.words();
    Explanation explanation = world.explain().apply(Imagined.to(user));
    Profile profile = new Profile(explanation, words);
    Map<String, Object> page = new HashMap<>();
    page.put("user", user);
    page.put("name", known(() -> world.named().apply(user)).orElse(""));
    page.put("why", Links.whyPath(user, ""));
    Links links = new Links(words);
    page.put("account", links.account(user));
    page.put("log", "log.jsp?tab=texts&person=" + Links.encoded(user));
    page.put("verdicts", "log.jsp?tab=verdicts&person=" + Links.encoded(user));
    page.put("erase", "person-erase.jsp?user=" + Links.encoded(user));
    page.put("role", profile.role());
    page.put(
        "roleLink",
        explanation
            .membership()
            .map(it -> it.unknownRole().isEmpty() ? links.role(it.role().name()) : links.roles())
            .stream()
            .toList());
    List<PhoneNumber> confirmed = known(() -> world.confirmed().apply(user)).orElse(List.of());
    List<Profile.Phone> numbers = profile.numbers(confirmed);
    page.put("numbers", numbers);
    page.put("hasNumbers", !numbers.isEmpty());
    page.put("consents", links.consents(user));
    page.put("language", known(() -> language(user, words)).orElse(words.of("page.why.unknown")));
    page.put("hours", profile.hours());
    page.put("clock", profile.clock());
    page.put("pause", profile.pause());
    page.put("isPaused", profile.isPaused());
    page.put("muting", muting);
    page.put("mutes", known(() -> mutes(user, words)).map(List::of).orElse(List.of()));
    page.put("stored", known(() -> stored(user, words)).map(List::of).orElse(List.of()));
    page.put("lately", lately.of(user, Optional.empty(), words));
    return new Answer.Shown("person", page);
  }

  private String language(String user, Wording words) {
    Locale language = world.language().apply(user);
    return language.getDisplayName(Locale.forLanguageTag(words.language()))
        + " ("
        + language.toLanguageTag()
        + ")";
  }

  /**
   * A mute as the page shows it.
   *
   * @param until null for one without an end
   */
  record MuteLine(String id, String where, String level, Moment until) {}

  /** What a person has muted. */
  record MuteList(List<MuteLine> lines) {

    boolean hasLines() {
      return !lines.isEmpty();
    }
  }

  private MuteList mutes(String user, Wording words) {
    return new MuteList(
        world.mutes().of(user).stream()
            .map(
                mute ->
                    new MuteLine(
                        mute.conversation().id(),
                        name(mute.conversation(), user),
                        words.of("page.person.level." + mute.level()),
                        mute.until().equals(Instant.MAX) ? null : Moment.of(mute.until())))
            .toList());
  }

  /** How many rows of a kind there are. */
  record Kind(String name, String rows) {}

  /** What is stored about a person. */
  record Stored(List<Kind> kinds) {

    boolean hasKinds() {
      return !kinds.isEmpty();
    }
  }

  private Stored stored(String user, Wording words) {
    return new Stored(
        world.counts().apply(user).entrySet().stream()
            .map(it -> new Kind(kind(it.getKey(), words), rows(it.getValue())))
            .toList());
  }

  private static String rows(int counted) {
    return counted < COUNTED ? Integer.toString(counted) : COUNTED + "+";
  }

  private static String kind(String key, Wording words) {
    String sentence = "page.person.kind." + key;
    return words.has(sentence) ? words.of(sentence) : key;
  }

  private static <T> Optional<T> known(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (RuntimeException e) {
      Log.debug("Something of a person cannot be told now", e);
      return Optional.empty();
    }
  }
}
