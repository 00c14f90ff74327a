package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ComposerInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/**
 * A world in memory in which Romeo has a number, was told there of what Juliet wrote, and texts
 * back.
 */
final class Correspondence {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";
  static final String TYBALT = "tybalt@example.org";
  static final Conversation BOTH = Conversation.between(ROMEO, JULIET);
  static final Conversation BALL = Conversation.in("ball@conference.example.org");
  static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");
  static final String OURS = "+12065550199";

  final Map<String, String> properties = new HashMap<>();
  final Problems problems = new Problems(this::now);
  final TextsThatCame store = new TextsThatCame();
  final Map<String, String> phones = new HashMap<>(Map.of(ROMEO, MOBILE.e164()));
  final List<StoredTemplate> templates = new ArrayList<>();
  final SortedMap<String, String> ownKeywords = new TreeMap<>();
  final Set<PhoneNumber> out = new HashSet<>();
  final Set<PhoneNumber> held = new HashSet<>();

  /** Who has agreed to be texted where, and by which text. */
  final Set<String> agreed = new TreeSet<>();

  final Outcomes counts = new Outcomes();
  final OwnKeywords keywords;
  final Replies replies;

  /** What was answered. */
  final List<Text> answers = new ArrayList<>();

  /** What was said in chat: {@code user conversation: words}. */
  final List<String> said = new CopyOnWriteArrayList<>();

  /** Ends when something has been said. */
  final CountDownLatch hasSpoken = new CountDownLatch(1);

  /** What somebody was told of: with which gateway, when, and of what. */
  final List<TextedOnce> texted = new ArrayList<>();

  /** What comes of saying something. */
  Speaker.Spoken spoken = Speaker.Spoken.SAID;

  /** When set, nothing can be said. */
  boolean isMute;

  /** When set, saying something breaks when it was said already. */
  boolean isBroken;

  /** When set, opt-outs break. */
  boolean subscriptionsBroken;

  /** When set, opt-outs can neither be read nor written. */
  boolean subscriptionsAway;

  private Instant now = NOON;
  private int ids;

  /** A text that told of something. */
  record TextedOnce(PhoneNumber phone, String gateway, Instant at, Texted.Told told) {}

  Correspondence() {
    Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
    Directory directory = new People();
    Answers written = ComposerInMemory.answers(directory, templates, settings, this::now, this::id);
    keywords = new OwnKeywords(new Stored(), written::objection, this::now);
    replies =
        new Replies(
            new Replies.World(
                store,
                new Ledger(),
                new Lists(),
                keywords,
                new PhoneBook(directory, settings, this::now),
                written,
                this::post,
                this::say,
                counts,
                settings,
                this::now));
  }

  Instant now() {
    return now;
  }

  private UUID id() {
    return new UUID(0, ++ids);
  }

  Correspondence later(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Romeo is told of a conversation at this moment. */
  Correspondence told(Conversation conversation) {
    return told(ROMEO, conversation);
  }

  /** Somebody is told of a conversation at Romeo's number at this moment. */
  Correspondence told(String user, Conversation conversation) {
    texted.add(
        new TextedOnce(MOBILE, "twilio", now, new Texted.Told(user, conversation, "", false)));
    return this;
  }

  Correspondence with(String template, String body) {
    templates.add(new StoredTemplate(template, "", body, Senders.OF_GATEWAY));
    return this;
  }

  /** Romeo texts something, and it is dealt with as far as that can be now. */
  Correspondence texts(String body) {
    return comes(text(MOBILE, OURS, body, Answered.NOTHING));
  }

  /** A text comes in, and it is dealt with as far as that can be now. */
  Correspondence comes(InboundText text) {
    replies.received(text);
    return turn();
  }

  InboundText text(PhoneNumber from, String to, String body, Answered answered) {
    UUID id = id();
    return new InboundText(id, "twilio", "SM" + id, from, to, "", body, answered, 0, now);
  }

  /** Deals with what is due. A text that comes at the next millisecond comes later. */
  Correspondence turn() {
    try {
      while (replies.turn()) {
        // There may be more.
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    now = now.plusMillis(1);
    return this;
  }

  /** What became of what came in. */
  List<Outcome> outcomes() {
    return store.done().stream().map(done -> done == null ? null : done.outcome()).toList();
  }

  /** What the answers say. */
  List<String> answered() {
    return answers.stream().map(Text::body).toList();
  }

  private boolean post(Text answer) {
    if (answers.stream().anyMatch(it -> it.hold().equals(answer.hold()))) {
      return false;
    }
    return answers.add(answer);
  }

  private Speaker.Spoken say(String user, Conversation conversation, String words, UUID id) {
    if (isMute) {
      throw new IllegalStateException("the server is away");
    }
    if (spoken == Speaker.Spoken.SAID) {
      said.add(user + " " + conversation.id() + ": " + words);
      hasSpoken.countDown();
    }
    if (isBroken) {
      throw new NoClassDefFoundError("it is broken");
    }
    return spoken;
  }

  private final class Ledger implements Texted {

    @Override
    public Set<String> usersTexted(PhoneNumber phone, int most) {
      Set<String> users = new LinkedHashSet<>();
      texted.stream()
          .filter(it -> it.phone().equals(phone))
          .forEach(it -> users.add(it.told().user()));
      return users;
    }

    @Override
    public List<Told> told(PhoneNumber phone, String gateway, Instant since) {
      return texted.stream()
          .filter(it -> it.phone().equals(phone) && it.gateway().equals(gateway))
          .filter(it -> !it.at().isBefore(since))
          .map(TextedOnce::told)
          .toList();
    }

    @Override
    public int answersTo(PhoneNumber phone, Instant since) {
      return (int)
          answers.stream()
              .filter(it -> it.to().equals(phone) && !it.created().isBefore(since))
              .count();
    }

    @Override
    public int answersToStrangers(Instant since) {
      return (int)
          answers.stream()
              .filter(it -> it.recipient().equals(Answers.NOBODY))
              .filter(it -> !it.created().isBefore(since))
              .count();
    }
  }

  private final class Lists implements Subscriptions {

    private void ask() {
      if (subscriptionsAway) {
        throw new IllegalStateException("the database is away");
      }
      if (subscriptionsBroken) {
        throw new NoClassDefFoundError("it is broken");
      }
    }

    @Override
    public void out(InboundText text) {
      ask();
      out.add(text.from());
    }

    @Override
    public OptIn in(InboundText text) {
      ask();
      if (held.contains(text.from())) {
        return OptIn.HELD;
      }
      return out.remove(text.from()) ? OptIn.OPTED_IN : OptIn.WAS_NOT_OUT;
    }

    @Override
    public void agreed(String user, InboundText text) {
      ask();
      agreed.add(user + " at " + text.from().e164() + " by " + text.providerId());
    }

    @Override
    public boolean isOut(InboundText text) {
      ask();
      return out.contains(text.from()) || held.contains(text.from());
    }
  }

  private final class Stored implements KeywordStore {

    @Override
    public SortedMap<String, String> load() {
      return ownKeywords;
    }

    @Override
    public Optional<String> templateOf(String word) {
      return Optional.ofNullable(ownKeywords.get(word));
    }

    @Override
    public void save(String word, String template, Instant at) {
      ownKeywords.put(word, template);
    }

    @Override
    public void remove(String word) {
      ownKeywords.remove(word);
    }
  }

  private final class People implements Directory {

    @Override
    public Optional<String> property(String user, String name) {
      return name.equals("smsnotify.phone")
          ? Optional.ofNullable(phones.get(user))
          : Optional.empty();
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    @Override
    public String displayName(String jid) {
      return jid;
    }

    @Override
    public String roomName(String room) {
      return room;
    }
  }
}
