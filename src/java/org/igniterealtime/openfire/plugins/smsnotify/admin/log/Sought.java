package org.igniterealtime.openfire.plugins.smsnotify.admin.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text.Purpose;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables.Filter;

/** What somebody looks for in a log: what was typed, what is wrong with it, and what it means. */
final class Sought {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");
  private static final Pattern MASKED = Pattern.compile("\\+[0-9]{1,4}•••[0-9]{2,4}");
  private static final Pattern GATEWAY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-M-d H:mm[:ss]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
  private static final int LONGEST_PERSON = 320;
  private static final int LONGEST = 60;

  private final Tab tab;
  private final Form form;
  private final ZoneId zone;
  private final Filter filter;

  /** A time, or what is wrong with it. */
  private record Time(Optional<Instant> at, boolean isWrong) {}

  private Sought(Tab tab, Form form, ZoneId zone, Filter filter) {
    this.tab = tab;
    this.form = form;
    this.zone = zone;
    this.filter = filter;
  }

  /** What a visit asks for. */
  static Sought by(Visit visit, Surroundings around) {
    return by(visit, around, List.of());
  }

  /**
   * The same.
   *
   * @param people whom the browser may offer
   */
  static Sought by(Visit visit, Surroundings around, List<String> people) {
    Tab tab = Tab.of(visit.text("tab"));
    ZoneId zone = zone(visit.text("zone"));
    Form form =
        new Form("log", visit.words(), fields(tab, visit, around.gateways(), people)).take(visit);
    return new Sought(tab, form, zone, filter(tab, form, zone, around, visit.words()));
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static List<Field> fields(
      Tab tab, Visit visit, List<String> gateways, List<String> people) {
    Wording words = visit.words();
    List<Field> fields = new ArrayList<>();
    fields.add(Field.text("person").type("search").longest(LONGEST_PERSON).suggesting(people));
    if (tab.hasNumbers()) {
      fields.add(Field.text("number").type("search").longest(LONGEST));
    }
    fields.add(Field.choiceOf("state", kinds(tab, words)));
    if (tab.hasPurposes()) {
      fields.add(Field.choiceOf("purpose", purposes(words)));
    }
    if (tab.hasNumbers()) {
      fields.add(Field.choiceOf("gateway", gateways(words, visit.text("gateway"), gateways)));
    }
    fields.add(Field.text("from").longest(LONGEST));
    fields.add(Field.text("until").longest(LONGEST));
    return fields;
  }

  private static Map<String, String> kinds(Tab tab, Wording words) {
    Map<String, String> named = any(words);
    tab.kinds().forEach(kind -> named.put(kind, words.of(tab.keyOf(kind))));
    return named;
  }

  private static Map<String, String> purposes(Wording words) {
    Map<String, String> named = any(words);
    for (Purpose purpose : Purpose.values()) {
      named.put(purpose.name(), words.of("page.log.for." + purpose.name()));
    }
    return named;
  }

  /** One that is not there any more can be looked for, too. */
  private static Map<String, String> gateways(Wording words, String typed, List<String> gateways) {
    Map<String, String> named = any(words);
    gateways.forEach(it -> named.put(it, it));
    if (GATEWAY.matcher(typed).matches()) {
      named.put(typed, typed);
    }
    return named;
  }

  private static Map<String, String> any(Wording words) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("", words.of("page.log.any"));
    return named;
  }

  private static Filter filter(
      Tab tab, Form form, ZoneId zone, Surroundings around, Wording words) {
    String written = tab.hasNumbers() ? form.text("number") : "";
    boolean isMasked = MASKED.matcher(written).matches();
    Optional<PhoneNumber> number =
        isMasked || written.isEmpty() ? Optional.empty() : number(written, around);
    if (!isMasked && !written.isEmpty() && number.isEmpty()) {
      form.refuse("number", words.of("page.log.number.wrong"));
    }
    Optional<Instant> from = time(form, "from", zone, false, words);
    Optional<Instant> until = time(form, "until", zone, true, words);
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      form.refuse("until", words.of("page.log.until.before"));
    }
    return new Filter(
        person(form.text("person"), around.domain()),
        number,
        isMasked ? written : "",
        form.text("state"),
        tab.hasPurposes() ? form.text("purpose") : "",
        tab.hasNumbers() ? form.text("gateway") : "",
        from,
        until);
  }

  private static Optional<PhoneNumber> number(String written, Surroundings around) {
    return E164.matcher(written).matches()
        ? Optional.of(new PhoneNumber(written))
        : around.numbers().apply(written);
  }

  /** A bare JID in small letters, as the server has it; of a user name, that of this server. */
  private static String person(String typed, String domain) {
    String bare = typed.replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
    return bare.isEmpty() || bare.indexOf('@') >= 0 ? bare : bare + '@' + domain;
  }

  private static Optional<Instant> time(
      Form form, String field, ZoneId zone, boolean isEnd, Wording words) {
    Time time = time(form.text(field), zone, isEnd);
    if (time.isWrong()) {
      form.refuse(field, words.of("page.log.time.wrong"));
    }
    return time.at();
  }

  /**
   * @param isEnd whether a day alone, or a minute, means its end
   */
  private static Time time(String typed, ZoneId zone, boolean isEnd) {
    if (typed.isEmpty()) {
      return new Time(Optional.empty(), false);
    }
    try {
      Instant at = instant(typed, zone, isEnd);
      boolean isWrong = at.isBefore(Instant.EPOCH) || at.isAfter(LATEST);
      return new Time(Optional.of(at).filter(it -> !isWrong), isWrong);
    } catch (DateTimeException e) {
      return new Time(Optional.empty(), true);
    }
  }

  private static Instant instant(String typed, ZoneId zone, boolean isEnd) {
    if (typed.endsWith("Z")) {
      return Instant.parse(typed);
    }
    String plain = typed.replace('T', ' ').replaceAll("\\s+", " ");
    if (plain.indexOf(' ') < 0) {
      LocalDate day = LocalDate.parse(plain, DAYS);
      return day.plusDays(isEnd ? 1 : 0).atStartOfDay(zone).toInstant();
    }
    LocalDateTime minute = LocalDateTime.parse(plain, MINUTES);
    return minute.plusMinutes(isEnd && minute.getSecond() == 0 ? 1 : 0).atZone(zone).toInstant();
  }

  Tab tab() {
    return tab;
  }

  Form form() {
    return form;
  }

  /** Whose clock the times that were typed are of. */
  ZoneId zone() {
    return zone;
  }

  /** What it means; only if nothing is wrong with it. */
  Filter filter() {
    return filter;
  }

  boolean isGood() {
    return form.isGood();
  }

  /** Whether not everything is asked for. */
  boolean isNarrow() {
    return !filter.equals(Filter.ALL);
  }

  /** Where the same is looked for. */
  Address at(String path) {
    Address address = Address.of(path).with("tab", tab.id());
    for (String field :
        List.of("person", "number", "state", "purpose", "gateway", "from", "until")) {
      address = address.with(field, typed(field));
    }
    return isTimed() ? address.with("zone", zone.getId()) : address;
  }

  private boolean isTimed() {
    return !typed("from").isEmpty() || !typed("until").isEmpty();
  }

  private String typed(String field) {
    boolean isThere =
        switch (field) {
          case "number", "gateway" -> tab.hasNumbers();
          case "purpose" -> tab.hasPurposes();
          default -> true;
        };
    return isThere ? form.text(field) : "";
  }
}
