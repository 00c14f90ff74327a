import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares new figures of the benchmarks with the last ones, and says which are worse:
 *
 * <pre>
 * java src/bench/Compare.java [--bytes 5] [--ratios 15] [--shares 1] [--plain 30] [--complete] [last] [new]
 * </pre>
 *
 * <p>{@code last} is {@code docs/benchmarks.tsv}, and {@code new} is {@code
 * target/bench/results.tsv}, which {@code mvn -Pbench} writes, unless others are given. Of the
 * figures that both have, those with a baseline are compared by their ratios to it, which hold
 * between machines; bytes are compared as they are; so is all else, but if it was measured on
 * another machine, it says so and judges nothing. The options are how many percent worse a figure
 * may be; {@code --complete} says that all was measured anew, so that a figure of a bar that is not
 * there is worse, too. It ends with status 1 if one is worse than that, with 2 if a file or an
 * option is wrong.
 */
public final class Compare {

  private static final String COLUMNS = "bar\twhat\tof\tvalue\tunit\tbetter\tbaseline";
  private static final Set<String> BYTES = Set.of("B", "bytes", "kB", "KB", "MB", "GB");

  /** So many bytes are none: there is no less than one, but for what others do meanwhile. */
  private static final double NO_BYTES = 0.5;

  /** A difference of two times may be near nothing, and is no more certain than they are. */
  private static final double SECONDS_OF_A_DIFFERENCE = 0.2;

  private static final String MINUS = " \u2212 ";
  private static final String NO_BAR = "-";
  private static final String COMPLETE = "--complete";

  /** How figures are compared, and by how many percent they may be worse, unless it is said. */
  private enum Sort {
    BYTES(5),
    RATIOS(15),
    /** A ratio of a bar is near one, and a hundredth of it is what the bar is about. */
    SHARES(1),
    PLAIN(30);

    private final double percent;

    Sort(double percent) {
      this.percent = percent;
    }
  }

  /** What tells figures apart. */
  private record Key(String bar, String what, String of, String unit) {}

  /** A figure; one without a baseline has NaN. */
  private record Figure(
      Key key, double value, boolean isLowerBetter, double baseline, String machine) {

    boolean hasRatio() {
      return baseline != 0 && !Double.isNaN(baseline);
    }

    boolean isBytes() {
      return BYTES.contains(unit());
    }

    /** How much of what is the same may be added by chance. */
    double chance() {
      if (key.what().contains(MINUS) && unit().equals("s")) {
        return SECONDS_OF_A_DIFFERENCE;
      }
      return unit().equals("bytes") ? NO_BYTES : 0;
    }

    /** The unit without what it is for one of, as in {@code bytes/op}. */
    private String unit() {
      return key.unit().split("[/ ]", 2)[0];
    }
  }

  /** Something that is wrong with a file or an option. */
  private static final class Mistake extends Exception {
    private static final long serialVersionUID = 1;

    Mistake(String message) {
      super(message);
    }
  }

  private final Map<Sort, Double> tolerances = new HashMap<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();
  private boolean isComplete;
  private int worse;

  private Compare(String[] arguments) throws Mistake {
    for (Sort sort : Sort.values()) {
      tolerances.put(sort, sort.percent);
    }
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals(COMPLETE)) {
        isComplete = true;
      } else if (arguments[i].startsWith("--")) {
        Sort sort = sort(arguments[i].substring(2));
        String percent = i + 1 < arguments.length ? arguments[i + 1] : "";
        tolerances.put(sort, number(percent, arguments[i]));
        i++;
      } else {
        files.add(Path.of(arguments[i]));
      }
    }
    List<Path> usual = List.of(Path.of("docs/benchmarks.tsv"), Path.of("target/bench/results.tsv"));
    if (files.size() > usual.size()) {
      throw new Mistake("Two files are compared, not " + files.size());
    }
    files.addAll(usual.subList(files.size(), usual.size()));
  }

  private static Sort sort(String name) throws Mistake {
    for (Sort sort : Sort.values()) {
      if (sort.name().toLowerCase(Locale.ROOT).equals(name)) {
        return sort;
      }
    }
    throw new Mistake("There is --bytes, --ratios, --shares and --plain, but not --" + name);
  }

  /** Compares, and ends with the status that tells how it went. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      System.exit(new Compare(arguments).run(out) ? 0 : 1);
    } catch (Mistake e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Whether nothing is worse. */
  private boolean run(PrintStream out) throws Mistake {
    Map<Key, Figure> last = read(files.get(0));
    Map<Key, Figure> now = read(files.get(1));
    rows.add(new String[] {"", "what", "of", "last", "new", "", "ratio", ""});
    now.forEach(
        (key, figure) -> {
          if (last.containsKey(key)) {
            compare(last.get(key), figure);
          } else {
            row(key, "", written(figure.value()), key.unit(), "", "new");
          }
        });
    last.forEach(
        (key, figure) -> {
          if (!now.containsKey(key)) {
            vanished(figure);
          }
        });
    print(out);
    out.println(worse == 0 ? "Nothing is worse." : "Worse: " + worse);
    return worse == 0;
  }

  private void vanished(Figure figure) {
    Key key = figure.key();
    boolean isWorse = isComplete && !key.bar().equals(NO_BAR);
    if (isWorse) {
      worse++;
    }
    String mark = isWorse ? "WORSE: vanished" : "vanished";
    row(key, written(figure.value()), "", key.unit(), "", mark);
  }

  private void compare(Figure last, Figure now) {
    Key key = now.key();
    if (now.isBytes()) {
      judge(now, last.value(), now.value(), key.unit(), Sort.BYTES);
    } else if (last.hasRatio() && now.hasRatio()) {
      double before = last.value() / last.baseline();
      judge(now, before, now.value() / now.baseline(), "x baseline", Sort.RATIOS);
    } else if (key.unit().equals("ratio")) {
      Sort sort = key.bar().equals(NO_BAR) ? Sort.RATIOS : Sort.SHARES;
      judge(now, last.value(), now.value(), key.unit(), sort);
    } else if (last.machine().equals(now.machine())) {
      judge(now, last.value(), now.value(), key.unit(), Sort.PLAIN);
    } else {
      String ratio = ratio(last.value(), now.value());
      String machine = "other machine";
      row(key, written(last.value()), written(now.value()), key.unit(), ratio, machine);
    }
  }

  private void judge(Figure figure, double last, double now, String unit, Sort sort) {
    double percent = tolerances.get(sort);
    double tolerated = Math.abs(last) * percent / 100;
    boolean isWorse =
        figure.isLowerBetter()
            ? now > last + Math.max(tolerated, figure.chance())
            : now < last - tolerated;
    if (isWorse) {
      worse++;
    }
    row(
        figure.key(),
        written(last),
        written(now),
        unit,
        ratio(last, now),
        isWorse ? "WORSE by more than " + new DecimalFormat("0.##").format(percent) + "%" : "");
  }

  private static String ratio(double last, double now) {
    return last == 0 ? "" : String.format(Locale.ROOT, "%.2f", now / last);
  }

  private void row(Key key, String last, String now, String unit, String ratio, String mark) {
    rows.add(new String[] {key.bar(), key.what(), key.of(), last, now, unit, ratio, mark});
  }

  private static String written(double figure) {
    String format = Math.abs(figure) < 10 ? "%,.3f" : Math.abs(figure) < 1000 ? "%,.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, figure);
  }

  /** In columns, of which those of figures end at the same place. */
  private void print(PrintStream out) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String padding = " ".repeat(widths[i] - row[i].length());
        boolean isFigure = i == 3 || i == 4 || i == 6;
        line.append(isFigure ? padding + row[i] : row[i] + padding).append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static Map<Key, Figure> read(Path file) throws Mistake {
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
      throw new Mistake(file + ":1: no file of figures; these columns are expected: " + COLUMNS);
    }
    Map<Key, Figure> figures = new LinkedHashMap<>();
    String machine = "";
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("# machine:")) {
        machine = line;
      } else if (!line.startsWith("#")) {
        Figure figure = figure(line.split("\t", -1), machine, file + ":" + (i + 1));
        figures.put(figure.key(), figure);
      }
    }
    return figures;
  }

  private static List<String> lines(Path file) throws Mistake {
    if (!Files.exists(file)) {
      throw new Mistake("There is no file " + file);
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new Mistake("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static Figure figure(String[] cells, String machine, String where) throws Mistake {
    int expected = COLUMNS.split("\t").length;
    if (cells.length != expected) {
      throw new Mistake(
          "%s: %d columns are expected, not %d".formatted(where, expected, cells.length));
    }
    if (!Set.of("lower", "higher").contains(cells[5])) {
      throw new Mistake(where + ": lower or higher is better, not " + cells[5]);
    }
    return new Figure(
        new Key(cells[0], cells[1], cells[2], cells[4]),
        number(cells[3], where),
        cells[5].equals("lower"),
        cells[6].isEmpty() ? Double.NaN : number(cells[6], where),
        machine);
  }

  private static double number(String word, String where) throws Mistake {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new Mistake("%s: no number: %s".formatted(where, word));
    }
  }
}
