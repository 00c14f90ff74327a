package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview.Scene;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateKind;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Content;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;

/** What may happen to people, so that one sees what a template makes of it. */
final class Samples {

  /** Letters that neither GSM nor most consoles' languages have. */
  private static final String OTHER_LETTERS = "Привет! Ты идёшь на бал?";

  private static final String EMOJI = " \uD83C\uDF89";
  private static final int MANY = 12;
  private static final String SHORT_CODE = "12345";

  /** A thing that may happen. */
  enum Sample {
    ONE(TemplateKind.NOTICE),
    SEVERAL(TemplateKind.NOTICE),
    ROOM(TemplateKind.NOTICE),
    LONG(TemplateKind.NOTICE),
    EMOJI(TemplateKind.NOTICE),
    LETTERS(TemplateKind.NOTICE),
    PHOTO(TemplateKind.NOTICE),
    ENCRYPTED(TemplateKind.NOTICE),
    FEW(TemplateKind.SUMMARY),
    MANY(TemplateKind.SUMMARY),
    KNOWN(TemplateKind.ANSWER),
    STRANGER(TemplateKind.ANSWER),
    CODE(TemplateKind.CODE);

    private final TemplateKind kind;

    Sample(TemplateKind kind) {
      this.kind = kind;
    }

    TemplateKind kind() {
      return kind;
    }

    /** Those that a template of some kinds can tell of, the most usual of each kind first. */
    static List<Sample> of(List<TemplateKind> kinds) {
      return kinds.stream()
          .flatMap(kind -> Stream.of(values()).filter(it -> it.kind == kind))
          .toList();
    }

    /** The one of a name, if it is of one of the kinds; else the most usual one. */
    static Sample named(String name, List<TemplateKind> kinds) {
      return of(kinds).stream()
          .filter(it -> it.name().equals(name))
          .findFirst()
          .orElse(of(kinds).get(0));
    }
  }

  private final Wording words;
  private final Instant now;
  private final String romeo;
  private final String juliet;
  private final String benvolio;
  private final String room;

  /**
   * @param words in which the people speak
   * @param domain the server's XMPP domain
   */
  Samples(Wording words, String domain, Instant now) {
    this.words = words;
    this.now = now;
    this.romeo = "romeo@" + domain;
    this.juliet = "juliet@" + domain;
    this.benvolio = "benvolio@" + domain;
    this.room = "verona@conference." + domain;
  }

  /**
   * What happens.
   *
   * @param fields of which conversation the fields are told; null for made-up ones
   */
  Scene scene(Sample sample, Conversation fields) {
    Map<String, String> names =
        Map.of(romeo, "Romeo", juliet, "Juliet Capulet", benvolio, "Benvolio", room, "Verona");
    return new Scene(
        sample.kind(),
        notices(sample),
        names,
        fields,
        sample == Sample.STRANGER ? "" : romeo,
        sample == Sample.CODE ? "" : SHORT_CODE);
  }

  private List<Notice> notices(Sample sample) {
    return switch (sample) {
      case ONE -> told(said(juliet, 1, "page.sample.hello"));
      case SEVERAL ->
          told(
              said(juliet, 4, "page.sample.hello"),
              said(juliet, 3, "page.sample.ready"),
              said(juliet, 1, "page.sample.call"));
      case ROOM -> List.of(inRoom());
      case LONG -> told(said(juliet, 1, "page.sample.long"));
      case EMOJI -> told(message(juliet, 1, words.of("page.sample.ready") + EMOJI));
      case LETTERS -> told(message(juliet, 1, OTHER_LETTERS));
      case PHOTO -> told(photo());
      case ENCRYPTED -> told(unquoted(Content.ENCRYPTED, Optional.empty()));
      case FEW -> summary(2);
      case MANY -> summary(MANY);
      case KNOWN, STRANGER, CODE -> List.of();
    };
  }

  private MissedMessage said(String who, int minutesAgo, String key) {
    return message(who, minutesAgo, words.of(key));
  }

  private MissedMessage message(String who, int minutesAgo, String body) {
    return new MissedMessage(who, "", now.minus(Duration.ofMinutes(minutesAgo)), body);
  }

  private MissedMessage photo() {
    String url = "https://files." + juliet.substring(juliet.indexOf('@') + 1) + "/4f1c/photo.jpg";
    return unquoted(Content.FILE, Optional.of(new SharedFile(SharedFile.Kind.PHOTO, url)));
  }

  private MissedMessage unquoted(Content content, Optional<SharedFile> file) {
    return new MissedMessage(
        juliet, "", "", List.of(), now.minus(Duration.ofMinutes(1)), content, "", file, true);
  }

  private List<Notice> told(MissedMessage... messages) {
    return List.of(notice(Conversation.between(romeo, juliet), List.of(messages), messages.length));
  }

  private Notice inRoom() {
    return notice(
        Conversation.in(room),
        List.of(
            inRoom(juliet, "Juliet", 3, "page.sample.hello"),
            inRoom(benvolio, "Benvolio", 2, "page.sample.ready"),
            inRoom(juliet, "Juliet", 1, "page.sample.call")),
        3);
  }

  private MissedMessage inRoom(String who, String nick, int minutesAgo, String key) {
    return new MissedMessage(
        who,
        nick,
        "",
        List.of(),
        now.minus(Duration.ofMinutes(minutesAgo)),
        Content.TEXT,
        words.of(key),
        true);
  }

  /** A conversation with Juliet, one in the room, and more with others. */
  private List<Notice> summary(int people) {
    List<Notice> notices = new ArrayList<>();
    notices.add(inRoom());
    notices.addAll(told(said(juliet, 9, "page.sample.hello"), said(juliet, 8, "page.sample.call")));
    for (int i = 1; i < people; i++) {
      String other = i == 1 ? benvolio : "guest" + i + juliet.substring(juliet.indexOf('@'));
      notices.add(
          notice(
              Conversation.between(romeo, other),
              List.of(said(other, 5 + i, "page.sample.ready")),
              1));
    }
    return notices;
  }

  private Notice notice(Conversation conversation, List<MissedMessage> messages, int count) {
    Instant first = messages.get(0).at();
    return new Notice(
        new UUID(0, 0), romeo, conversation, messages, count, Attention.OFFLINE, first, now);
  }
}
