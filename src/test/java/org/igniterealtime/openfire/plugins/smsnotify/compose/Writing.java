package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * A composer whose world is in memory: Juliet writes to Romeo, who reads English and is told what
 * she says; no text says how to opt out.
 */
final class Writing {

  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final String BALL = "ball@conference.example.org";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final UUID HOLD = new UUID(0, 99);
  static final PhoneNumber AMERICAN = new PhoneNumber("+12065550100");
  static final PhoneNumber GERMAN = new PhoneNumber("+4915123456789");

  final Map<String, String> properties = new HashMap<>();
  final Problems problems = new Problems(InstantSource.fixed(NOW));
  final People people = new People().named(JULIET, "Juliet").named(ROMEO, "Romeo");
  final Map<String, StoredTemplate> stored = new TreeMap<>();
  final Map<Conversation, Map<String, String>> fields = new HashMap<>();
  final TemplateBook templates;
  final Composer composer;
  final Answers answers;

  /** The language of everybody who has none of their own. */
  Locale language = Locale.ENGLISH;

  ZoneId zone = ZoneOffset.UTC;
  Privacy privacy = Privacy.QUOTE;
  String template = TextSettings.DEFAULT_TEMPLATE;
  String summaryTemplate = TextSettings.DEFAULT_SUMMARY;
  int maxSegments = 3;
  boolean replaceLookAlikes = true;
  boolean fileLinks;
  boolean mms;

  /** When set, no table can be read or written, and no property of a user. */
  boolean databaseAway;

  /** When set, templates can be read and removed, but none can be saved. */
  boolean refusesTemplates;

  private final Map<String, Map<String, String>> userProperties = new HashMap<>();
  private final List<String> lookedUp = new ArrayList<>();

  private int texts;

  Writing() {
    properties.put("smsnotify.optOutRegions", "none");
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
    templates = new TemplateBook(new Templates(), settings, "example.org");
    Composer.Parts parts =
        new Composer.Parts(
            new World(),
            templates,
            new Languages(people, new NoLanguages(), settings, () -> language, () -> NOW),
            new ConversationFields(new Fields()),
            settings,
            InstantSource.fixed(NOW),
            () -> new UUID(0, ++texts));
    composer = new Composer(parts);
    answers = new Answers(parts, composer);
  }

  /** A template as somebody wrote it into the table, whatever is wrong with it. */
  Writing with(String name, String body) {
    stored.put(name, new StoredTemplate(name, "", body, Senders.OF_GATEWAY));
    templates.reload();
    return this;
  }

  /** A property of somebody, under the name that the operator's tools gave it. */
  Writing withProperty(String user, String name, String value) {
    userProperties.computeIfAbsent(user, it -> new HashMap<>()).put(name, value);
    return this;
  }

  /** A field of the conversation of Romeo and Juliet. */
  Writing withField(String name, String value) {
    fields
        .computeIfAbsent(Conversation.between(JULIET, ROMEO), it -> new HashMap<>())
        .put(name, value);
    return this;
  }

  /** What was looked up of users and conversations, but for their names. */
  List<String> lookedUp() {
    return List.copyOf(lookedUp);
  }

  /** What is wrong now, by the keys of the problems. */
  List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).toList();
  }

  Role role() {
    return new Role(
        "vip",
        true,
        new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        Focus.WIDEST,
        RoomMessages.ALL,
        Strangers.ALL,
        new Pauses(Duration.ZERO, Duration.ZERO),
        new Caps(0, 0, 0),
        QuietHours.NONE,
        false,
        texts());
  }

  TextSettings texts() {
    return new TextSettings(
        template, summaryTemplate, privacy, maxSegments, replaceLookAlikes, fileLinks, mms);
  }

  /** The texts of one notice, or of the summary of several. */
  List<Text> compose(List<Notice> notices, PhoneNumber... numbers) {
    return composer.compose(notices, new Audience(role(), List.of(numbers), zone));
  }

  /** The text to an American number. */
  Text text(Notice... notices) {
    return compose(List.of(notices), AMERICAN).get(0);
  }

  String say(String... bodies) {
    return text(notice(bodies.length, bodies)).body();
  }

  static Notice notice(int count, String... bodies) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(new MissedMessage(JULIET, "id", NOW, body));
    }
    return notice(count, messages);
  }

  static Notice notice(int count, List<MissedMessage> messages) {
    return notice(Conversation.between(JULIET, ROMEO), count, messages);
  }

  static Notice notice(Conversation conversation, int count, List<MissedMessage> messages) {
    return new Notice(HOLD, ROMEO, conversation, messages, count, Attention.OFFLINE, NOW, NOW);
  }

  /** What Juliet sent that is no text. */
  static MissedMessage sent(Content content) {
    return new MissedMessage(JULIET, "", "id", List.of(), NOW, content, "", true);
  }

  /** A file that Juliet sent. */
  static MissedMessage file(SharedFile.Kind kind, String url) {
    return new MissedMessage(
        JULIET,
        "",
        "id",
        List.of(),
        NOW,
        Content.FILE,
        "",
        Optional.of(new SharedFile(kind, url)),
        true);
  }

  /** Of so many messages of somebody, one minute after the other, the last is known. */
  static Notice missed(String sender, int count, int minute) {
    MissedMessage message =
        new MissedMessage(sender, "id", NOW.plus(Duration.ofMinutes(minute)), "Secret words");
    return notice(Conversation.between(ROMEO, sender), count, List.of(message));
  }

  /** What was said in the ball room: {@code JID nick: words} for each message. */
  static Notice inBall(int count, String lines) {
    return inBall(count, List.of(lines.split(" / ", -1)));
  }

  static Notice inBall(int count, List<String> lines) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ", 3);
      String nick = parts[1].substring(0, parts[1].length() - 1);
      messages.add(
          new MissedMessage(parts[0], nick, "", List.of(), NOW, Content.TEXT, parts[2], true));
    }
    return notice(Conversation.in(BALL), count, messages);
  }

  private void ask() {
    if (databaseAway) {
      throw new IllegalStateException("the database is away");
    }
  }

  /** As people say, but that properties are of somebody and in a table. */
  private final class World implements Directory {

    @Override
    public Optional<String> property(String user, String name) {
      if (name.equals(Languages.LANGUAGE)) {
        return people.property(user, name);
      }
      ask();
      lookedUp.add(user + " " + name);
      return Optional.ofNullable(userProperties.getOrDefault(user, Map.of()).get(name));
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return people.vCardNumbers(user);
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return people.vCardLanguage(user);
    }

    @Override
    public String displayName(String jid) {
      return people.displayName(jid);
    }

    @Override
    public String roomName(String room) {
      return people.roomName(room);
    }
  }

  private final class Templates implements TemplateStore {

    @Override
    public List<StoredTemplate> load() {
      ask();
      return List.copyOf(stored.values());
    }

    @Override
    public void save(StoredTemplate template) {
      ask();
      if (refusesTemplates) {
        throw new IllegalStateException("the database failed");
      }
      stored.put(template.name(), template);
    }

    @Override
    public void remove(String name) {
      ask();
      stored.remove(name);
    }
  }

  private final class Fields implements FieldStore {

    @Override
    public Map<String, String> fieldsOf(Conversation conversation) {
      ask();
      lookedUp.add("fields of " + conversation.id());
      return fields.getOrDefault(conversation, Map.of());
    }

    @Override
    public void save(Conversation conversation, Map<String, String> values) {
      ask();
      fields.put(conversation, values);
    }
  }

  private static final class NoLanguages implements LanguageStore {

    @Override
    public Optional<String> languageOf(String user) {
      return Optional.empty();
    }

    @Override
    public void save(String user, String languageTag) {
      throw new UnsupportedOperationException("no session says anything here");
    }
  }
}
