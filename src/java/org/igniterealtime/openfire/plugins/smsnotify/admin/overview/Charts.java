package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Amounts;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.figures.DayFigures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Delays;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figure;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** What is drawn of the figures of some days. It belongs to one visit. */
final class Charts {

  private static final String WORDS = "page.overview.chart.";

  /** A percentage is counted in tenths. */
  private static final long WHOLE = 1_000;

  private static final long PERCENT = 10;
  private static final int MEDIAN = 50;
  private static final int MOST_BY_FAR = 95;

  /** Above how many minutes, and up to how many, there is a bar. */
  private static final List<Integer> CLASSES = List.of(0, 1, 2, 5, 10, 30, 60, 480, Delays.LONGER);

  private final Range range;
  private final List<DayFigures> days;
  private final List<Bucket> buckets;
  private final Budget.Figures spend;
  private final Wording words;
  private final NumberFormat number;
  private final NumberFormat percent;
  private final DateTimeFormatter shortDay;

  /**
   * @param days those of the range, and before it at least those since the month began
   */
  Charts(Range range, List<DayFigures> days, Budget.Figures spend, Wording words) {
    this.range = range;
    this.days = days;
    this.buckets =
        Bucket.of(days.subList(days.size() - range.days(), days.size()), range.daysEach());
    this.spend = spend;
    this.words = words;
    Locale locale = Locale.forLanguageTag(words.language());
    this.number = NumberFormat.getIntegerInstance(locale);
    this.percent = NumberFormat.getPercentInstance(locale);
    percent.setMinimumFractionDigits(1);
    this.shortDay = DateTimeFormatter.ofPattern(words.of(WORDS + "day"), locale);
  }

  /** A figure that stands above the charts. */
  record Tile(String name, String value, String note) {}

  List<Chart> all() {
    return List.of(outcomes(), segments(), spend(), delivery(), reasons(), delays());
  }

  List<Tile> tiles() {
    long left = total(Measure.TEXTS, Outcome.left());
    long kept = total(Measure.TEXTS, Outcome.SANDBOX::is);
    return List.of(
        new Tile(
            words.of("page.overview.tile.texts"),
            number.format(left),
            kept == 0 ? "" : words.of("page.overview.tile.sandbox", number.format(kept))),
        new Tile(
            words.of("page.overview.tile.segments"),
            number.format(total(Measure.SEGMENTS, Outcome.left())),
            ""),
        new Tile(words.of("page.overview.tile.spend"), money(charged(wholeRange())), ""),
        new Tile(words.of("page.overview.tile.delivered"), percent(rate(wholeRange())), notTold()),
        new Tile(words.of("page.overview.tile.median"), within(delayed().percentile(MEDIAN)), ""),
        new Tile(
            words.of("page.overview.tile.unsent"),
            number.format(total(Measure.VERDICTS, it -> !isSent(it))),
            ""));
  }

  private String notTold() {
    long untold = total(Measure.TEXTS, Outcome.SENT::is);
    return untold == 0 ? "" : words.of("page.overview.tile.untold", number.format(untold));
  }

  private Chart outcomes() {
    List<Outcome> there =
        Arrays.stream(Outcome.values())
            .filter(outcome -> total(Measure.TEXTS, outcome::is) > 0)
            .toList();
    List<Plot.Series> series =
        there.stream()
            .map(it -> series(it.css(), words.of(it.key()), Measure.TEXTS, it::is))
            .toList();
    long most = most(bucket -> bucket.total(Measure.TEXTS, it -> true));
    return chart(
        "outcomes",
        there.isEmpty(),
        "",
        new Plot(columns(), Scale.upTo(most), number::format).bars(series, number::format).draw(),
        there.stream().map(it -> new Chart.Key(it.css(), words.of(it.key()))).toList(),
        table(
            Stream.concat(
                    Arrays.stream(Outcome.values())
                        .map(
                            it ->
                                column(
                                    words.of(it.key()),
                                    of -> number.format(of.total(Measure.TEXTS, it::is)))),
                    Stream.of(
                        column(
                            word("outcomes.notices"),
                            of -> number.format(of.total(Measure.TEXTS, Charts::isNotice)))))
                .toList()));
  }

  private Chart segments() {
    Plot.Series series =
        series("sn-c-segments", word("segments.series"), Measure.SEGMENTS, Outcome.left());
    return chart(
        "segments",
        total(Measure.SEGMENTS, Outcome.left()) == 0,
        "",
        new Plot(
                columns(),
                Scale.upTo(most(it -> it.total(Measure.SEGMENTS, Outcome.left()))),
                number::format)
            .bars(List.of(series), number::format)
            .draw(),
        List.of(),
        table(
            List.of(
                column(
                    word("segments.series"),
                    of -> number.format(of.total(Measure.SEGMENTS, Outcome.left()))))));
  }

  /** How much of the month's budget was gone at the end of each column. */
  private Chart spend() {
    List<Long> gone = buckets.stream().map(it -> goneInMonth(it.last())).toList();
    long highest =
        Stream.of(gone.stream(), limits())
            .flatMap(it -> it)
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    Plot plot =
        new Plot(columns(), Scale.upTo(highest), Amounts::plain)
            .bars(List.of(new Plot.Series("sn-c-spend", word("spend.series"), gone)), this::money);
    spend
        .soft()
        .ifPresent(
            it -> plot.limit("sn-soft", it.micros(), words.of(WORDS + "spend.soft", shown(it))));
    spend
        .hard()
        .ifPresent(
            it -> plot.limit("sn-hard", it.micros(), words.of(WORDS + "spend.hard", shown(it))));
    return chart(
        "spend",
        gone.stream().allMatch(it -> it == 0),
        spend.hard().isEmpty() ? word("spend.unlimited") : "",
        plot.draw(),
        List.of(),
        table(
            List.of(
                column(word("spend.charged"), of -> money(charged(of))),
                column(word("spend.series"), of -> money(goneInMonth(of.last()))))));
  }

  private Stream<Long> limits() {
    return Stream.of(spend.soft(), spend.hard()).flatMap(it -> it.stream()).map(Money::micros);
  }

  private long goneInMonth(LocalDate until) {
    return days.stream()
        .filter(it -> !it.day().isAfter(until) && !it.day().isBefore(until.withDayOfMonth(1)))
        .mapToLong(it -> charged(new Bucket(List.of(it))))
        .sum();
  }

  private Chart delivery() {
    List<OptionalLong> rates = buckets.stream().map(this::rate).toList();
    return chart(
        "delivery",
        rates.stream().allMatch(OptionalLong::isEmpty),
        "",
        new Plot(columns(), new Scale(WHOLE, WHOLE / 4), it -> it / PERCENT + "%")
            .line("sn-l-delivery", rates)
            .draw(),
        List.of(),
        table(
            List.of(
                column(word("delivery.series"), of -> percent(rate(of))),
                column(
                    words.of(Outcome.DELIVERED.key()),
                    of -> number.format(of.total(Measure.TEXTS, Outcome.DELIVERED::is))),
                column(
                    word("delivery.told"),
                    of -> number.format(of.total(Measure.TEXTS, Outcome.told()))))));
  }

  /** Of those of which it is known, in tenths of a percent. */
  private OptionalLong rate(Bucket bucket) {
    long told = bucket.total(Measure.TEXTS, Outcome.told());
    long delivered = bucket.total(Measure.TEXTS, Outcome.DELIVERED::is);
    return told == 0 ? OptionalLong.empty() : OptionalLong.of(delivered * WHOLE / told);
  }

  private Chart reasons() {
    record Counted(Reason reason, long times) {}
    List<Counted> there =
        Arrays.stream(Reason.values())
            .map(
                it ->
                    new Counted(
                        it, total(Measure.VERDICTS, each -> each.detail().equals(it.name()))))
            .filter(it -> it.times() > 0)
            .sorted(Comparator.comparingLong(Counted::times).reversed())
            .toList();
    return chart(
        "reasons",
        there.isEmpty(),
        "",
        Ranking.of(
            there.stream()
                .map(
                    it ->
                        new Ranking.Row(
                            it.reason() == Reason.SENT ? "sn-c-delivered" : "sn-c-reason",
                            reason(it.reason()),
                            it.times(),
                            number.format(it.times())))
                .toList()),
        List.of(),
        new Chart.Table(
            List.of(word("reasons.reason"), word("reasons.times")),
            there.stream()
                .map(
                    it ->
                        row(
                            word("reasons.reason"),
                            reason(it.reason()),
                            word("reasons.times"),
                            number.format(it.times())))
                .toList()));
  }

  private Chart delays() {
    Delays delayed = delayed();
    List<Long> notices =
        IntStream.range(1, CLASSES.size())
            .mapToObj(i -> delayed.between(CLASSES.get(i - 1), CLASSES.get(i)))
            .toList();
    List<String> names =
        IntStream.range(1, CLASSES.size())
            .mapToObj(i -> minutes(CLASSES.get(i - 1), CLASSES.get(i)))
            .toList();
    String percentiles =
        words.of(
            WORDS + "delays.note",
            within(delayed.percentile(MEDIAN)),
            within(delayed.percentile(MOST_BY_FAR)));
    long most = notices.stream().mapToLong(Long::longValue).max().orElse(0);
    return chart(
        "delays",
        delayed.total() == 0,
        delayed.total() == 0 ? "" : percentiles,
        new Plot(names, Scale.upTo(most), number::format)
            .bars(
                List.of(new Plot.Series("sn-c-delays", word("delays.series"), notices)),
                number::format)
            .draw(),
        List.of(),
        new Chart.Table(
            List.of(word("delays.minutes"), word("delays.series")),
            IntStream.range(0, names.size())
                .mapToObj(
                    i ->
                        row(
                            word("delays.minutes"),
                            names.get(i),
                            word("delays.series"),
                            number.format(notices.get(i))))
                .toList()));
  }

  private Delays delayed() {
    Delays delayed = new Delays();
    wholeRange().days().forEach(delayed::add);
    return delayed;
  }

  private static String minutes(int above, int upTo) {
    return upTo == Delays.LONGER ? "> " + above : "≤ " + upTo;
  }

  private String within(OptionalInt minutes) {
    if (minutes.isEmpty()) {
      return "–";
    }
    int upTo = minutes.getAsInt();
    return upTo == Delays.LONGER
        ? words.of("page.overview.tile.longer", Delays.UP_TO.get(Delays.UP_TO.size() - 1))
        : words.of("page.overview.tile.minutes", upTo);
  }

  private Chart chart(
      String key,
      boolean isEmpty,
      String note,
      Drawing drawing,
      List<Chart.Key> legend,
      Chart.Table table) {
    return new Chart(
        "sn-chart-" + key,
        word(key + ".title"),
        word(key + ".says"),
        isEmpty ? word(key + ".none") : "",
        note,
        drawing,
        legend,
        table);
  }

  /** A column of a table. */
  private record Column(String name, Function<Bucket, String> value) {}

  private static Column column(String name, Function<Bucket, String> value) {
    return new Column(name, value);
  }

  /** The newest first; what nothing happened in is left out. */
  private Chart.Table table(List<Column> columns) {
    String first = range.daysEach() == 1 ? word("table.day") : word("table.week");
    List<Chart.Row> rows = new ArrayList<>();
    for (Bucket bucket : buckets) {
      if (bucket.days().stream().anyMatch(it -> !it.amounts().isEmpty())) {
        rows.add(
            0,
            new Chart.Row(
                new Chart.Cell(first, bucket.first().toString()),
                columns.stream()
                    .map(it -> new Chart.Cell(it.name(), it.value().apply(bucket)))
                    .toList()));
      }
    }
    return new Chart.Table(
        Stream.concat(Stream.of(first), columns.stream().map(Column::name)).toList(), rows);
  }

  private static Chart.Row row(String head, String what, String column, String value) {
    return new Chart.Row(new Chart.Cell(head, what), List.of(new Chart.Cell(column, value)));
  }

  private Plot.Series series(String css, String name, Measure measure, Predicate<Figure> such) {
    return new Plot.Series(css, name, buckets.stream().map(it -> it.total(measure, such)).toList());
  }

  private List<String> columns() {
    return buckets.stream().map(it -> shortDay.format(it.first())).toList();
  }

  private Bucket wholeRange() {
    return new Bucket(buckets.stream().flatMap(it -> it.days().stream()).toList());
  }

  private long total(Measure measure, Predicate<Figure> such) {
    return wholeRange().total(measure, such);
  }

  private long most(ToLongFunction<Bucket> amount) {
    return buckets.stream().mapToLong(amount).max().orElse(0);
  }

  /** In the currency of the budget; what was charged in another before is not converted. */
  private long charged(Bucket bucket) {
    return bucket.total(Measure.CHARGED, it -> it.detail().equals(spend.spent().currency()));
  }

  private static boolean isNotice(Figure figure) {
    return figure.purpose().equals(Text.Purpose.NOTICE.name());
  }

  private static boolean isSent(Figure figure) {
    return figure.detail().equals(Reason.SENT.name());
  }

  private String percent(OptionalLong tenths) {
    return tenths.isEmpty() ? "–" : percent.format((double) tenths.getAsLong() / WHOLE);
  }

  private String money(long micros) {
    return shown(new Money(micros, spend.spent().currency()));
  }

  private static String shown(Money money) {
    return Amounts.shown(money);
  }

  private String reason(Reason reason) {
    return words.of("page.overview.reason." + reason.name());
  }

  private String word(String key) {
    return words.of(WORDS + key);
  }
}
