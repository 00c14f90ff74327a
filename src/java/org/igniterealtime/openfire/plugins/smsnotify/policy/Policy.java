package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Audience;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Fingerprint;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the verdict on notices, and has the texts written: the door of this room. Safe for use by
 * many threads if what it asks is.
 */
public final class Policy {

  /**
   * The server property that names the time zone of people of whom nothing better is known, and the
   * user property that names a user's: a name of the IANA database, such as Europe/Berlin.
   */
  public static final String TIME_ZONE = "smsnotify.timeZone";

  /** What the operator can set of it, beside what roles have. */
  public static final List<Setting> SETTINGS =
      List.of(SmsOff.SETTING, new Setting.Words(TIME_ZONE, "", TimeZones::set));

  /** The user property that says when a user is not texted, as {@link Roles#QUIET_HOURS} does. */
  public static final String USER_QUIET_HOURS = "smsnotify.quietHours";

  /**
   * The user property that says until when a user has paused all texts: a moment of ISO 8601, such
   * as 2026-01-31T18:00:00Z. One of the year 9999 or later has no end.
   */
  public static final String PAUSED_UNTIL = "smsnotify.pausedUntil";

  private static final Logger Log = LoggerFactory.getLogger(Policy.class);

  private final Parts parts;
  private final TimeZones timeZones;
  private final Recent recent = new Recent();
  private final List<Filter> filters;

  /**
   * Whom the policy asks.
   *
   * @param outlook how texts would leave
   * @param seen how a hold that is being judged has ended meanwhile, by its identity; empty where
   *     it has not
   * @param serverZone the server's own time zone
   */
  public record Parts(
      Settings settings,
      Roles roles,
      Mutes mutes,
      OptOuts optOuts,
      Consents consents,
      Countries countries,
      Outlook outlook,
      Budget budget,
      Blocks blocks,
      Acquaintances acquaintances,
      History history,
      Directory directory,
      PhoneBook phoneBook,
      Composer composer,
      Function<UUID, Optional<Ending>> seen,
      Supplier<ZoneId> serverZone,
      InstantSource clock) {}

  public Policy(Parts parts) {
    this.parts = Objects.requireNonNull(parts);
    this.timeZones = new TimeZones(parts.directory(), parts.settings(), parts.serverZone());
    this.filters =
        List.of(
            new SmsOff(parts.settings()),
            new NoSuchRole(),
            new NoNumber(),
            new NumberInvalid(),
            new OptedOut(),
            new NoConsent(),
            new Paused(parts.directory()),
            new Muted(),
            new NotAMention(),
            new SenderBlocked(),
            new Stranger(),
            new CountryNotAllowed(),
            new Capped(recent),
            new Pausing(recent),
            new Quiet(new QuietTime(parts.directory(), timeZones)),
            new OverBudget(parts.budget()),
            new Ended(parts.seen()));
  }

  /** Looks at the settings, so that what is wrong with them is known before the next notice. */
  public void refresh() {
    parts.phoneBook().refresh();
    parts.composer().refresh();
    timeZones.ofServer();
    parts.roles().refresh();
  }

  /**
   * Looks at the stored templates and roles, which another node or an operator may have changed.
   *
   * @return whether roles changed
   */
  public boolean reload() {
    if (parts.composer().reload()) {
      parts.roles().templatesChanged();
    }
    return parts.roles().reload();
  }

  /** Which roles there are, and who has which. */
  public Roles roles() {
    return parts.roles();
  }

  /**
   * Where somebody's clock stands, as far as one can know. May read the database.
   *
   * @param user bare JID of a local user
   * @throws RuntimeException if that cannot be found out now
   */
  public ZoneId zoneOf(String user) {
    return timeZones
        .of(user, parts.phoneBook().numbersOf(user).valid(), parts.clock().instant())
        .get(0);
  }

  /**
   * The verdicts on notices, and their texts. Several that nothing speaks against are told by one
   * summary. May read the database.
   *
   * @param together notices to one recipient: one, or those that were delayed until the same moment
   * @return each of them settled or delayed
   * @throws RuntimeException if what must be known cannot be found out now; nothing is settled
   *     then, and all may be judged again
   */
  public Judgement judge(List<Notice> together) {
    if (together.isEmpty()) {
      return new Judgement(List.of(), List.of());
    }
    Recipient recipient = recipientOf(together);
    List<Notice> passed = new ArrayList<>();
    List<Settlement> settlements = new ArrayList<>();
    List<Judgement.Delay> delays = new ArrayList<>();
    for (Notice notice : together) {
      Looked looked = look(notice, recipient);
      if (looked.finding() instanceof Finding.Objection objection) {
        settlements.add(settlement(looked.notice(), objection, recipient.now()));
      } else if (looked.finding() instanceof Finding.Postponement postponement) {
        delays.add(new Judgement.Delay(notice.hold(), postponement.until(), postponement.reason()));
      } else {
        passed.add(looked.notice());
      }
    }
    settlements.addAll(told(passed, recipient));
    return new Judgement(settlements, delays);
  }

  /**
   * What would speak against telling somebody of a message, and all that does not: every filter is
   * asked, the later ones also after one has objected, as if it had not. Changes nothing: no place
   * under a cap is taken. May read the database; never throws: what cannot be found out now is
   * {@link Condition.Answer#UNKNOWN}.
   */
  public Explanation explain(Imagined imagined) {
    Recipient recipient = new Recipient(imagined.user(), parts.clock().instant(), parts, timeZones);
    Notice left = imagined.notice(recipient.now());
    List<Condition> conditions = new ArrayList<>();
    for (Filter filter : filters) {
      try {
        left = explain(filter, imagined, left, recipient, conditions);
      } catch (RuntimeException e) {
        Log.debug("It cannot be told now what {} says", filter.hurdle(), e);
        conditions.add(
            new Condition(filter.hurdle(), Condition.Answer.UNKNOWN, Optional.empty(), List.of()));
      }
    }
    return new Explanation(
        imagined,
        recipient.now(),
        known(recipient::membership),
        known(recipient::texted).orElse(List.of()),
        conditions);
  }

  /**
   * Asks one filter.
   *
   * @return what is left of the notice
   */
  private static Notice explain(
      Filter filter,
      Imagined imagined,
      Notice notice,
      Recipient recipient,
      List<Condition> conditions) {
    Hurdle hurdle = filter.hurdle();
    if (!imagined.tells(hurdle.about())) {
      conditions.add(
          new Condition(
              hurdle,
              Condition.Answer.DOES_NOT_APPLY,
              Optional.empty(),
              imagined.isRoom() ? List.of(Fact.of(Fact.Word.AUTHOR_UNKNOWN)) : List.of()));
      return notice;
    }
    List<Fact> facts = filter.facts(notice, recipient);
    if (!filter.applies(notice, recipient)) {
      conditions.add(
          new Condition(hurdle, Condition.Answer.DOES_NOT_APPLY, Optional.empty(), facts));
      return notice;
    }
    Finding finding = filter.look(notice, recipient);
    if (finding instanceof Finding.Pass pass) {
      conditions.add(new Condition(hurdle, Condition.Answer.PASSES, Optional.empty(), facts));
      return pass.notice();
    }
    conditions.add(
        finding instanceof Finding.Postponement later
            ? new Condition(hurdle, Condition.Answer.DELAYS, Optional.of(later.until()), facts)
            : new Condition(hurdle, Condition.Answer.OBJECTS, Optional.empty(), facts));
    return notice;
  }

  private static <T> Optional<T> known(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (RuntimeException e) {
      Log.debug("Something of a person cannot be told now", e);
      return Optional.empty();
    }
  }

  /**
   * A verdict that a notice is sent came to nothing, for instance because it could not be stored:
   * the notice counts for no cap and no pause. Does nothing about a hold that is not known here.
   */
  public void released(UUID hold) {
    recent.release(hold);
  }

  /** What the filters found, and what they left of the notice. */
  private record Looked(Notice notice, Finding finding) {}

  private Recipient recipientOf(List<Notice> together) {
    String jid = together.get(0).recipient();
    if (!together.stream().allMatch(notice -> notice.recipient().equals(jid))) {
      throw new IllegalArgumentException("notices to several recipients are not told together");
    }
    return new Recipient(jid, parts.clock().instant(), parts, timeZones);
  }

  private Looked look(Notice notice, Recipient recipient) {
    Notice left = notice;
    for (Filter filter : filters) {
      Finding finding = filter.look(left, recipient);
      if (!(finding instanceof Finding.Pass pass)) {
        return new Looked(left, finding);
      }
      left = pass.notice();
    }
    return new Looked(left, new Finding.Pass(left));
  }

  private List<Settlement> told(List<Notice> passed, Recipient recipient) {
    List<Settlement> settlements = new ArrayList<>();
    List<Notice> notices = takePlaces(passed, recipient, settlements);
    if (notices.isEmpty()) {
      return settlements;
    }
    try {
      settlements.addAll(sent(notices, recipient));
      return settlements;
    } catch (RuntimeException | Error e) {
      notices.forEach(notice -> released(notice.hold()));
      throw e;
    }
  }

  /**
   * Takes the places of notices under the caps. Others may have taken the last ones since this was
   * looked at.
   *
   * @param settlements gets those on the notices for which there is none left
   * @return the notices that have one
   */
  private List<Notice> takePlaces(
      List<Notice> passed, Recipient recipient, List<Settlement> settlements) {
    List<Notice> taken = new ArrayList<>();
    for (Notice notice : passed) {
      Recent.Place place = recipient.place(notice);
      recent
          .take(
              taken.isEmpty() ? place : place.toldElsewhere(),
              recipient.counted(notice),
              recipient.role().caps())
          .ifPresentOrElse(
              reached ->
                  settlements.add(settlement(notice, Capped.objection(reached), recipient.now())),
              () -> taken.add(notice));
    }
    return taken;
  }

  private List<Settlement> sent(List<Notice> notices, Recipient recipient) {
    List<Text> texts = texts(notices, recipient);
    Notice first = notices.get(0);
    List<Settlement> settlements = new ArrayList<>();
    for (Notice notice : notices) {
      Map<String, String> facts = facts(notice, recipient);
      boolean hasTexts = notice.hold().equals(first.hold());
      if (!hasTexts) {
        facts.put(Settlement.SUMMARY, first.hold().toString());
      }
      settlements.add(
          new Settlement(
              Verdict.on(notice, recipient.now(), Reason.SENT, facts),
              hasTexts ? texts : List.of()));
    }
    return settlements;
  }

  private List<Text> texts(List<Notice> notices, Recipient recipient) {
    return parts
        .composer()
        .compose(notices, new Audience(recipient.role(), recipient.texted(), recipient.zone()));
  }

  private static Map<String, String> facts(Notice notice, Recipient recipient) {
    Map<String, String> facts = new HashMap<>();
    facts.put("numbers", recipient.maskedNumbers());
    facts.put("attention", notice.attention().name());
    facts.put("role", recipient.role().name());
    String optedOut = recipient.maskedOptedOut();
    if (!optedOut.isEmpty()) {
      facts.put("optedOut", optedOut);
    }
    String withoutConsent = recipient.maskedWithoutConsent();
    if (!withoutConsent.isEmpty()) {
      facts.put("withoutConsent", withoutConsent);
    }
    String refused = recipient.maskedRefused();
    if (!refused.isEmpty()) {
      facts.put("refused", refused);
    }
    String authors = otherAuthors(notice);
    if (!authors.isEmpty()) {
      facts.put(Settlement.AUTHORS, authors);
    }
    return facts;
  }

  private static String otherAuthors(Notice notice) {
    return notice.messages().stream()
        .map(MissedMessage::sender)
        .filter(author -> !author.equals(notice.newest().sender()))
        .distinct()
        .map(Fingerprint::of)
        .collect(Collectors.joining(" "));
  }

  private static Settlement settlement(Notice notice, Finding.Objection objection, Instant at) {
    return new Settlement(Verdict.on(notice, at, objection.reason(), objection.facts()), List.of());
  }
}
