package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.LanguageStore;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.StoredMutes;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** Romeo at a desk where he sets things for himself; all that there is, is in memory. */
public final class Desk
    implements Directory, PersonalProperties, Addresses, CodePost, Agreement, LanguageStore {

  static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
  public static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final String BALCONY = "balcony@rooms.example.org";

  final Map<String, String> set = new HashMap<>();
  final Map<String, String> properties = new HashMap<>();
  final List<VCardNumber> vCard = new ArrayList<>();
  final List<Conversation> missed = new ArrayList<>();
  final CodesInMemory codes = new CodesInMemory();

  /** What was sent to whom: number and code. */
  final List<String> sent = new ArrayList<>();

  /** What was agreed to and withdrawn. */
  final List<String> agreed = new ArrayList<>();

  final List<String> erased = new ArrayList<>();

  Posted posted = Posted.ON_ITS_WAY;
  boolean isReadOnly;
  boolean isAway;
  Instant now = NOON;
  ZoneId zone = ZoneId.of("Europe/Stockholm");
  Disclosure disclosure = (user, longest) -> new Disclosure.Account(Map.of(), "{}");

  private final Problems problems = new Problems(InstantSource.fixed(NOON));
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(set.get(name)), problems);
  final Mutes mutes = new Mutes(new StoredMutes(), () -> now);
  public final SelfService service =
      new SelfService(
          new SelfService.World(
              this,
              new PhoneBook(this, settings, () -> now),
              new Languages(this, this, settings, () -> Locale.ENGLISH, () -> now),
              mutes,
              user -> zone,
              this,
              this,
              (user, most) -> missed.stream().limit(most).toList(),
              codes,
              this,
              this,
              (user, longest) -> disclosure.of(user, longest),
              erased::add,
              settings,
              () -> Locale.ENGLISH,
              () -> now,
              new Random(7)));

  /** A command as Romeo uses it, and the page that he is shown. */
  static final class Visit {
    private final Run run;
    private Page page;

    private Visit(Run run) {
      this.run = run;
      this.page = run.begin();
    }

    /**
     * Fills in some fields, leaves the others as they are, and goes on.
     *
     * @param namesAndValues a name, its value, and so on
     */
    Visit next(String... namesAndValues) {
      Map<String, List<String>> typed = new HashMap<>();
      form().fields().stream()
          .filter(field -> !field.name().isEmpty())
          .forEach(field -> typed.put(field.name(), field.values()));
      for (int i = 0; i < namesAndValues.length; i += 2) {
        typed.put(namesAndValues[i], Arrays.asList(namesAndValues[i + 1].split("\n")));
      }
      return submit(typed);
    }

    /** Sends whatever a client may send. */
    Visit submit(Map<String, List<String>> typed) {
      page = run.next(typed);
      return this;
    }

    Visit back() {
      page = run.back();
      return this;
    }

    boolean canGoBack() {
      return run.canGoBack();
    }

    Form form() {
      return asking().form();
    }

    /** What stands in the way, beside the form. */
    String problem() {
      return asking().problem();
    }

    Page.Done done() {
      return assertInstanceOf(Page.Done.class, page);
    }

    Field field(String name) {
      return form().fields().stream()
          .filter(field -> field.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no field " + name));
    }

    String error(String name) {
      return field(name).error();
    }

    /** What the form says in between. */
    List<String> said() {
      return form().fields().stream()
          .filter(field -> field.kind() == Field.Kind.SAID)
          .flatMap(field -> field.values().stream())
          .toList();
    }

    List<String> options(String name) {
      return field(name).options().stream().map(Option::value).toList();
    }

    private Page.Asking asking() {
      return assertInstanceOf(Page.Asking.class, page);
    }
  }

  Visit begin(String name) {
    return new Visit(service.run("smsnotify:" + name, ROMEO));
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  /** The code that was sent last. */
  String code() {
    String last = sent.get(sent.size() - 1);
    return last.substring(last.indexOf(' ') + 1);
  }

  @Override
  public Optional<String> property(String user, String name) {
    refuseIfAway();
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public List<VCardNumber> vCardNumbers(String user) {
    return vCard;
  }

  @Override
  public Optional<String> vCardLanguage(String user) {
    return Optional.empty();
  }

  @Override
  public String displayName(String jid) {
    return jid.substring(0, jid.indexOf('@'));
  }

  @Override
  public String roomName(String room) {
    return "The " + room.substring(0, room.indexOf('@'));
  }

  @Override
  public void require() {
    if (isReadOnly) {
      throw new UnsupportedOperationException("read only");
    }
  }

  @Override
  public void set(String user, String name, String value) {
    refuseIfAway();
    require();
    properties.put(name, value);
  }

  @Override
  public void remove(String user, String name) {
    refuseIfAway();
    require();
    properties.remove(name);
  }

  @Override
  public Optional<Address> find(String written) {
    return written.contains("@") && !written.startsWith("nobody")
        ? Optional.of(new Address(written, written.contains("@rooms.")))
        : Optional.empty();
  }

  @Override
  public Posted post(String user, PhoneNumber number, String code) {
    refuseIfAway();
    if (posted == Posted.ON_ITS_WAY) {
      sent.add(number.e164() + " " + code);
    }
    return posted;
  }

  @Override
  public void given(String user, PhoneNumber number, Instant at) {
    agreed.add(user + " agrees to " + number.e164());
  }

  @Override
  public void withdrawn(String user, PhoneNumber number, Instant at) {
    agreed.add(user + " does not agree to " + number.e164());
  }

  @Override
  public Optional<String> languageOf(String user) {
    return Optional.empty();
  }

  @Override
  public void save(String user, String languageTag) {
    throw new AssertionError("nobody says what language a client has");
  }

  private void refuseIfAway() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
  }
}
