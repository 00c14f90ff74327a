package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Whereabouts;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Condition;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Fact;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;

/**
 * Every condition of a text in the order in which it is looked at, from the message to the gateway,
 * in the words of the console: whether it is so, what that rests on, and where it is changed.
 */
final class Checks {

  static final String RUNNING = "RUNNING";
  static final String AUTHOR = "AUTHOR";
  static final String MEMBER = "MEMBER";
  static final String ATTENTION = "ATTENTION";
  static final String WAY = "WAY";

  private static final String SYSTEM_ACCOUNTS = "smsnotify.systemAccounts";

  private final Wording words;
  private final Sentences sentences;
  private final Links links;

  Checks(Wording words) {
    this.words = Objects.requireNonNull(words);
    this.sentences = new Sentences(words);
    this.links = new Links(words);
  }

  List<Row> of(Case about) {
    List<Row> rows = new ArrayList<>();
    rows.add(running(about));
    rows.add(author(about));
    if (about.imagined().isRoom()) {
      rows.add(member(about));
    }
    rows.add(attention(about));
    about.explanation().conditions().forEach(it -> rows.add(row(it, about)));
    rows.add(way(about));
    return rows;
  }

  private Row running(Case about) {
    return about.isResumed()
        ? row(RUNNING, Mark.YES, List.of(sentence("running")))
        : row(RUNNING, Mark.LATER, List.of(sentence("resuming")));
  }

  private Row author(Case about) {
    String with = about.imagined().with();
    if (with.isEmpty() || about.imagined().isRoom()) {
      return row(AUTHOR, Mark.NONE, List.of(sentence("author.any")));
    }
    if (with.equals(about.user())) {
      return row(AUTHOR, Mark.NO, List.of(sentence("author.self")));
    }
    return about.isSystem()
        ? row(
            AUTHOR,
            Mark.NO,
            List.of(sentence("author.system", with)),
            links.setting("general", SYSTEM_ACCOUNTS))
        : row(AUTHOR, Mark.YES, List.of(sentence("author.person", with)));
  }

  private Row member(Case about) {
    String room = about.imagined().with();
    Optional<Boolean> belongs = about.whereabouts().flatMap(Whereabouts::belongs);
    if (belongs.isEmpty()) {
      return row(MEMBER, Mark.UNKNOWN, List.of());
    }
    return row(
        MEMBER,
        belongs.get() ? Mark.YES : Mark.NO,
        List.of(sentence(belongs.get() ? "member.yes" : "member.no", room)),
        links.room(room));
  }

  private Row attention(Case about) {
    if (about.whereabouts().isEmpty()) {
      return row(ATTENTION, Mark.UNKNOWN, List.of());
    }
    Whereabouts where = about.whereabouts().get();
    List<Sentence> facts = new ArrayList<>();
    boolean isAny = about.imagined().with().isEmpty();
    facts.add(sentence("attention." + where.attention().name() + (isAny ? ".any" : "")));
    if (where.attention() != Attention.ATTENDING) {
      facts.add(sentence("missed." + where.attention().name() + "." + where.isMissed()));
    }
    if (where.isElsewhere()) {
      facts.add(sentence("elsewhere"));
    }
    where.devices().forEach(it -> facts.add(device(it)));
    if (!where.ignored().isEmpty()) {
      facts.add(sentence("ignored", String.join(", ", where.ignored())));
    }
    return row(
        ATTENTION,
        mark(where, isAny),
        facts,
        about.role().map(links::role).stream().toArray(Row.Link[]::new));
  }

  private static Mark mark(Whereabouts where, boolean isAny) {
    if (where.attention() == Attention.ATTENDING) {
      return isAny || where.isElsewhere() ? Mark.UNKNOWN : Mark.NO;
    }
    return where.isMissed() ? Mark.YES : Mark.NO;
  }

  /** One device in one sentence. */
  private Sentence device(Whereabouts.Device device) {
    Sessions.Session session = device.session();
    List<Sentence> parts = new ArrayList<>();
    parts.add(sentence("device." + session.show().name()));
    if (session.detached()) {
      parts.add(sentence("device.detached"));
    }
    if (session.inactive()) {
      parts.add(sentence("device.inactive"));
    }
    if (session.idleSince() != null) {
      parts.add(sentence("device.idle", session.idleSince()));
    }
    device
        .isInRoom()
        .ifPresent(it -> parts.add(sentence(it ? "device.inRoom" : "device.notInRoom")));
    if (device.isSilent()) {
      parts.add(sentence("device.silent"));
    }
    device
        .state()
        .ifPresent(
            state -> parts.add(sentence("device.state." + state, device.shown().orElseThrow())));
    if (device.isElsewhere()) {
      parts.add(sentence("device.elsewhere"));
    }
    Sentence whole = sentence("device", session.device()).and(parts.get(0));
    for (Sentence part : parts.subList(1, parts.size())) {
      whole = whole.and(sentence("device.and")).and(part);
    }
    return whole.and(sentence("device.counts." + device.attention().name()));
  }

  private Row row(Condition condition, Case about) {
    Mark mark =
        switch (condition.answer()) {
          case PASSES -> Mark.YES;
          case OBJECTS -> Mark.NO;
          case DELAYS -> Mark.LATER;
          case UNKNOWN -> Mark.UNKNOWN;
          case DOES_NOT_APPLY -> Mark.NONE;
        };
    return Row.of(
        condition.hurdle().name(),
        mark,
        condition.facts().stream().map(sentences::of).toList(),
        links(condition, about).toList(),
        words);
  }

  private Stream<Row.Link> links(Condition condition, Case about) {
    String user = about.user();
    Stream<Row.Link> role = about.role().map(links::role).stream();
    return switch (condition.hurdle()) {
      case SMS_OFF -> Stream.concat(Stream.of(links.setting("general", Roles.ENABLED)), role);
      case NO_SUCH_ROLE -> Stream.of(links.roles(), links.account(user));
      case NO_NUMBER, NUMBER_INVALID -> Stream.of(links.person(user, "sn-numbers"));
      case OPTED_OUT -> numbers(condition).map(links::optOuts);
      case NO_CONSENT -> Stream.concat(Stream.of(links.consents(user)), role);
      case PAUSED -> Stream.of(links.person(user, "sn-pause"));
      case MUTED -> Stream.of(links.person(user, "sn-mutes"));
      case STRANGER -> Stream.concat(Stream.of(links.roster(user)), role);
      case COUNTRY -> Stream.of(links.countries());
      case NOT_A_MENTION, CAPPED, PAUSE -> role;
      case QUIET_HOURS -> Stream.concat(Stream.of(links.person(user, "sn-hours")), role);
      case BUDGET -> Stream.of(links.setting("budget", Budget.HARD));
      case SENDER_BLOCKED, ENDED -> Stream.of();
    };
  }

  private static Stream<PhoneNumber> numbers(Condition condition) {
    return condition.facts().stream()
        .map(Fact::values)
        .filter(it -> !it.isEmpty() && it.get(0) instanceof PhoneNumber)
        .map(it -> (PhoneNumber) it.get(0))
        .distinct();
  }

  private Row way(Case about) {
    if (about.ways().isEmpty()) {
      return row(WAY, Mark.UNKNOWN, List.of());
    }
    List<Ways.Way> ways = about.ways().get().ways();
    if (ways.isEmpty()) {
      return row(WAY, Mark.NONE, List.of(sentence("way.nobody")), links.routes());
    }
    List<Sentence> facts = new ArrayList<>();
    ways.forEach(it -> facts.add(way(it)));
    boolean isOpen = ways.stream().anyMatch(it -> it.gateway().isPresent());
    about.ways().get().health().stream()
        .filter(it -> it.state() != Health.State.WORKING)
        .forEach(it -> facts.add(health(it)));
    Stream<Row.Link> gateways =
        ways.stream()
            .flatMap(it -> it.gateway().stream())
            .map(Ways.By::name)
            .distinct()
            .map(links::gateway);
    return row(
        WAY,
        isOpen ? Mark.YES : Mark.LATER,
        facts,
        Stream.concat(gateways, Stream.of(links.routes())).toArray(Row.Link[]::new));
  }

  private Sentence way(Ways.Way way) {
    Sentences.Region region = new Sentences.Region(way.region());
    return way.gateway()
        .map(
            by ->
                by.sender().isEmpty()
                    ? sentence("way.nameless", way.number(), region, by.name(), by.segment())
                    : sentence(
                        "way.open", way.number(), region, by.name(), by.segment(), by.sender()))
        .orElseGet(() -> sentence("way.none", way.number(), region));
  }

  private Sentence health(Health gateway) {
    Sentence state = sentence("way.health", gateway.gateway(), new Said(words.health(gateway)));
    String explained = words.explanation(gateway);
    return explained.isEmpty()
        ? state
        : state.and(new Sentence(List.of(Piece.words(" " + explained))));
  }

  /** Words of the bundle, which are nobody's name. */
  private record Said(String words) {
    @Override
    public String toString() {
      return words;
    }
  }

  private Sentence sentence(String key, Object... values) {
    return sentences.of("page.why." + key, values);
  }

  private Row row(String id, Mark mark, List<Sentence> facts, Row.Link... where) {
    return Row.of(id, mark, facts, List.of(where), words);
  }
}
