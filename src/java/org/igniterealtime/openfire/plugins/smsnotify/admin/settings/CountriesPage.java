package org.igniterealtime.openfire.plugins.smsnotify.admin.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.CountryPause;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** The page <i>Countries</i>: where texts may go, and where they are paused. */
final class CountriesPage implements Page {

  private static final String PATH = "countries.jsp";
  private static final String ACT = "act";
  private static final String REGION = "region";
  private static final String UNTIL = "until";

  /** How many of the fields say where texts may go; the others are thresholds. */
  private static final int PLACES = 3;

  private final Countries countries;
  private final PropertyEditor properties;
  private final List<Setting> settings;

  /**
   * @param settings all that can be set of all rooms
   */
  CountriesPage(Countries countries, PropertyEditor properties, List<Setting> settings) {
    this.countries = Objects.requireNonNull(countries);
    this.properties = Objects.requireNonNull(properties);
    this.settings = new Catalogue(settings).of(Catalogue.OF_COUNTRIES.stream());
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    return shown(visit, form(visit).asSet(), pausing(visit));
  }

  @Override
  public Answer act(Visit visit) {
    return switch (visit.text(ACT)) {
      case "save" -> saved(visit);
      case "undo" -> undone(visit);
      case "pause" -> paused(visit);
      case "unpause" -> unpaused(visit);
      case "resume" -> resumed(visit);
      case "pause-again" -> pausedAgain(visit);
      default -> Answer.missing();
    };
  }

  private PropertyForm form(Visit visit) {
    return new PropertyForm(visit, properties, settings, Optional.empty());
  }

  private Form pausing(Visit visit) {
    Wording words = visit.words();
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", words.of("page.pausing.region.none"));
    new CountryNames(words)
        .sorted(countries.regions().stream().filter(it -> !countries.isPaused(it)).toList())
        .forEach((region, name) -> choices.put(region, name + " (" + region + ")"));
    return new Form("pausing", words, List.of(Field.choiceOf(REGION, choices).required()));
  }

  private Answer saved(Visit visit) {
    PropertyForm form = form(visit).asTyped();
    List<Change> changes = form.changes();
    if (form.form().isGood() && changes.isEmpty()) {
      return new Answer.Elsewhere(PATH, visit.words().of("page.settings.unchanged"));
    }
    if (!form.form().attempt(() -> make(changes))) {
      return shown(visit, form, pausing(visit));
    }
    Map<String, String> undo = new HashMap<>(Change.undoing(changes));
    undo.put(ACT, "undo");
    return new Answer.Changed(
            PATH,
            visit.words().of("page.settings.saved", changes.size()),
            Change.audited(changes),
            "")
        .undoneBy(PATH, undo);
  }

  /** It counts at once, so that the page that follows shows it. */
  private void make(List<Change> changes) {
    Change.make(changes, properties);
    countries.refresh();
  }

  private Answer undone(Visit visit) {
    List<Change> changes =
        settings.stream()
            .map(Setting::property)
            .filter(it -> visit.has(Change.undoing(it)))
            .map(it -> Change.of(it, visit.text(Change.undoing(it)), properties))
            .filter(Change::isOne)
            .toList();
    if (!changes.stream().allMatch(it -> Change.isAsLeft(visit, it.property(), properties))) {
      return new Answer.Elsewhere(PATH, visit.words().of("page.undo.meanwhile"));
    }
    make(changes);
    return changes.isEmpty()
        ? new Answer.Elsewhere(PATH, visit.words().of("page.settings.unchanged"))
        : new Answer.Changed(
            PATH, visit.words().of("page.settings.undone"), Change.audited(changes), "undone");
  }

  private Answer paused(Visit visit) {
    Form form = pausing(visit).take(visit);
    if (!form.isGood()) {
      return shown(visit, form(visit).asSet(), form);
    }
    String region = form.text(REGION);
    String name = new CountryNames(visit.words()).of(region);
    if (!visit.has("sure")) {
      return new Answer.Shown(
          "countries-pause",
          Map.of(REGION, region, "what", visit.words().of("page.countries.pause.what", name)));
    }
    Instant trusted =
        countries.of(region).flatMap(CountryPause::trustedUntil).orElse(Instant.EPOCH);
    countries.pause(region);
    return new Answer.Changed(
            PATH,
            visit.words().of("page.countries.paused.said", name),
            "paused texts to " + region,
            "")
        .undoneBy(PATH, Map.of(ACT, "unpause", REGION, region, UNTIL, trusted.toString()));
  }

  private Answer unpaused(Visit visit) {
    String region = visit.text(REGION);
    if (!countries.isPaused(region)) {
      return Answer.missing();
    }
    countries.unpause(region, moment(visit.text(UNTIL)));
    return new Answer.Changed(
        PATH,
        visit.words().of("page.countries.unpaused.said", name(visit, region)),
        "took back the pause of texts to " + region,
        "");
  }

  private static Instant moment(String iso) {
    try {
      return Instant.parse(iso);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private Answer resumed(Visit visit) {
    String region = visit.text(REGION);
    if (!countries.isPaused(region)) {
      return Answer.missing();
    }
    countries.resume(region);
    return new Answer.Changed(
            PATH,
            visit
                .words()
                .of("page.countries.resumed.said", name(visit, region), Countries.TRUST.toDays()),
            "resumed texts to " + region,
            "trusted for " + Countries.TRUST.toDays() + " days")
        .undoneBy(PATH, Map.of(ACT, "pause-again", REGION, region));
  }

  private Answer pausedAgain(Visit visit) {
    String region = visit.text(REGION);
    if (countries.of(region).isEmpty() || countries.isPaused(region)) {
      return Answer.missing();
    }
    countries.pauseAgain(region);
    return new Answer.Changed(
        PATH,
        visit.words().of("page.countries.paused.said", name(visit, region)),
        "paused texts to " + region + " again",
        "");
  }

  private static String name(Visit visit, String region) {
    return new CountryNames(visit.words()).of(region);
  }

  /** A country that texts are paused to. */
  record Paused(String region, String name, Moment since, String why) {}

  /** A country that an operator trusts for a while. */
  record Trusted(String region, String name, Moment until) {}

  /** What a code means. */
  record Code(String region, String name) {}

  private Answer shown(Visit visit, PropertyForm form, Form pausing) {
    Wording words = visit.words();
    CountryNames names = new CountryNames(words);
    List<Paused> paused = countries.paused().stream().map(it -> paused(it, names, words)).toList();
    List<Trusted> trusted = trusted(visit, names);
    Map<String, Object> fields = form.form().field();
    Map<String, Object> model = new HashMap<>();
    model.put("paused", paused);
    model.put("hasPaused", !paused.isEmpty());
    model.put("trust", words.of("page.countries.trust", Countries.TRUST.toDays()));
    model.put("trusted", trusted);
    model.put("hasTrusted", !trusted.isEmpty());
    model.put("meaning", meaning(names, words));
    model.put("form", form.form());
    model.put("was", form.was());
    model.put("places", fields(fields, 0, PLACES));
    model.put("thresholds", fields(fields, PLACES, Catalogue.OF_COUNTRIES.size()));
    model.put("pausing", pausing);
    model.put(
        "codes",
        names.sorted(countries.regions()).entrySet().stream()
            .map(it -> new Code(it.getKey(), it.getValue()))
            .toList());
    return new Answer.Shown("countries", model);
  }

  /** Which countries are meant by what is set. */
  private String meaning(CountryNames names, Wording words) {
    List<String> allowed = countries.regions().stream().filter(countries::isAllowed).toList();
    return allowed.size() == countries.regions().size()
        ? words.of("page.countries.all")
        : words.of(
            "page.countries.some",
            allowed.size(),
            String.join(", ", names.sorted(allowed).values()));
  }

  private static List<Object> fields(Map<String, Object> fields, int from, int to) {
    return Catalogue.OF_COUNTRIES.subList(from, to).stream()
        .map(it -> fields.get(it.replaceAll("[.-]", "_")))
        .toList();
  }

  private static Paused paused(CountryPause pause, CountryNames names, Wording words) {
    Map<String, String> facts = pause.facts();
    String why =
        words.of(
            "page.countries.why." + pause.why().name(),
            facts.getOrDefault(CountryPause.COUNT, "?"),
            facts.getOrDefault(CountryPause.BLOCK, "?"),
            facts.getOrDefault(CountryPause.BUSIEST, "?"));
    return new Paused(pause.region(), names.of(pause.region()), Moment.of(pause.since()), why);
  }

  private List<Trusted> trusted(Visit visit, CountryNames names) {
    return countries.regions().stream()
        .flatMap(it -> countries.of(it).stream())
        .filter(it -> it.trustedUntil().filter(visit.now()::isBefore).isPresent())
        .map(
            it ->
                new Trusted(
                    it.region(), names.of(it.region()), Moment.of(it.trustedUntil().orElseThrow())))
        .toList();
  }
}
