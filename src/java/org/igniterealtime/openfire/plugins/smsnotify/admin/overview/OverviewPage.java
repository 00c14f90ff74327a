package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Moment;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.figures.DayFigures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page <i>SMS notifications</i>: what is left to set up, what is wrong, what waits, what was
 * sent, what was not and why, and how that was in the days before.
 */
public final class OverviewPage implements Page {

  private static final Logger Log = LoggerFactory.getLogger(OverviewPage.class);
  private static final String PATH = "overview.jsp";
  private static final String ACTION = "do";
  private static final String STEP = "step";
  private static final String LEAVE_OUT = "leave-out";
  private static final String NEED = "need";
  private static final String HIDE = "hide";
  private static final String SHOW = "show";

  /** A step that was done once is not to come back only since nothing happened lately. */
  private static final int LONG_AGO_DAYS = 365;

  private final Overview overview;
  private final World world;
  private final Setup setup;

  /**
   * What the page asks.
   *
   * @param spend the month's budget
   * @param hasTemplates whether the operator has templates of their own
   */
  public record World(
      Gateways gateways,
      Supplier<Budget.Figures> spend,
      Figures figures,
      Reachable reachable,
      Supplier<Boolean> hasTemplates,
      PropertyEditor properties) {

    public World {
      Objects.requireNonNull(gateways);
      Objects.requireNonNull(spend);
      Objects.requireNonNull(figures);
      Objects.requireNonNull(reachable);
      Objects.requireNonNull(hasTemplates);
      Objects.requireNonNull(properties);
    }
  }

  public OverviewPage(Overview overview, World world) {
    this.overview = overview;
    this.world = world;
    this.setup = new Setup(world.properties());
  }

  @Override
  public String path() {
    return "/" + PATH;
  }

  /** A range that one can choose. */
  record Choice(int days, String name, boolean isChosen) {}

  @Override
  public Answer look(Visit visit) {
    Wording words = visit.words();
    Overview.Snapshot now = overview.brief();
    Range range = Range.of(visit.number("days", Range.USUAL.days(), 1, LONG_AGO_DAYS));
    LocalDate today = visit.now().atOffset(ZoneOffset.UTC).toLocalDate();
    Optional<List<DayFigures>> days = days(range, today);
    UnaryOperator<String> readable = iso -> Moment.of(Instant.parse(iso)).readable();
    Map<String, Object> page = new HashMap<>();
    page.put("now", now);
    page.put("alarms", Alarm.of(now.problems(), names()));
    page.put("isOff", isOff());
    page.put("setup", setup.shown(state(days, today), words));
    page.put("readable", readable);
    page.put("range", range);
    page.put("choices", choices(range, words));
    page.put("hasFigures", days.isPresent());
    days.ifPresent(it -> draw(page, new Charts(range, it, world.spend().get(), words)));
    return new Answer.Shown("overview", page);
  }

  private static void draw(Map<String, Object> page, Charts charts) {
    page.put("tiles", charts.tiles());
    page.put("charts", charts.all());
  }

  private static List<Choice> choices(Range chosen, Wording words) {
    return Range.ALL.stream()
        .map(
            it ->
                new Choice(it.days(), words.of("page.overview.days", it.days()), it.equals(chosen)))
        .toList();
  }

  private boolean isOff() {
    return world.properties().get(Roles.ENABLED).filter("false"::equalsIgnoreCase).isPresent();
  }

  private List<String> names() {
    return world.gateways().health().stream().map(Health::gateway).toList();
  }

  /**
   * The figures of the range, and before it those since the month began; empty where they cannot be
   * read now, so that the rest can still be shown.
   */
  private Optional<List<DayFigures>> days(Range range, LocalDate today) {
    return read(range.first(today).withDayOfMonth(1), today);
  }

  private Optional<List<DayFigures>> read(LocalDate first, LocalDate last) {
    try {
      return Optional.of(world.figures().between(first, last));
    } catch (RuntimeException e) {
      Log.debug("The overview is shown without charts", e);
      return Optional.empty();
    }
  }

  private Setup.State state(Optional<List<DayFigures>> days, LocalDate today) {
    List<String> providers =
        world.gateways().health().stream()
            .filter(it -> !it.kind().equals(SandboxGateway.NAME))
            .filter(it -> it.state() != Health.State.NOT_SET_UP)
            .map(Health::gateway)
            .toList();
    return new Setup.State(
        providers,
        hasSent(days, today),
        world.gateways().publicUrl().isPresent(),
        world.reachable().last(),
        hasTemplates(),
        world.spend().get().hard().isPresent());
  }

  private Optional<Boolean> hasSent(Optional<List<DayFigures>> days, LocalDate today) {
    return days.filter(OverviewPage::hasSent)
        .or(() -> read(today.minusDays(LONG_AGO_DAYS), today))
        .map(OverviewPage::hasSent);
  }

  /** What failed does not count. */
  private static boolean hasSent(List<DayFigures> days) {
    Bucket all = new Bucket(days);
    return all.total(Measure.TEXTS, Outcome.SENT::is) > 0
        || all.total(Measure.TEXTS, Outcome.DELIVERED::is) > 0;
  }

  private Optional<Boolean> hasTemplates() {
    try {
      return Optional.of(world.hasTemplates().get());
    } catch (RuntimeException e) {
      Log.debug("Templates cannot be read now", e);
      return Optional.empty();
    }
  }

  @Override
  public Answer act(Visit visit) {
    Wording words = visit.words();
    Optional<Setup.Step> step = Setup.Step.of(visit.text(STEP));
    switch (visit.text(ACTION)) {
      case LEAVE_OUT -> {
        if (step.isEmpty()) {
          return Answer.missing();
        }
        setup.leaveOut(step.get());
        return changed(words.of("page.overview.said.left"), step.get().key() + " not needed")
            .undoneBy(PATH, Map.of(ACTION, NEED, STEP, step.get().key()));
      }
      case NEED -> {
        if (step.isEmpty()) {
          return Answer.missing();
        }
        setup.need(step.get());
        return changed(words.of("page.overview.said.needed"), step.get().key() + " needed");
      }
      case HIDE -> {
        setup.hide();
        return changed(words.of("page.overview.said.hidden"), "hidden")
            .undoneBy(PATH, Map.of(ACTION, SHOW));
      }
      case SHOW -> {
        setup.show();
        return changed(words.of("page.overview.said.shown"), "shown");
      }
      default -> {
        return Answer.missing();
      }
    }
  }

  private static Answer.Changed changed(String said, String what) {
    return new Answer.Changed(PATH, said, "changed the steps of the set-up that are shown", what);
  }
}
