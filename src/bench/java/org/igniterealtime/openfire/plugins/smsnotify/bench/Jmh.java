package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of JMH, each class for itself, and takes from each method three figures: the
 * time or rate by the clock, the processor time, and the bytes allocated. A method called {@code
 * baseline} is what the others of its class are read against, where they have the same parameters;
 * it runs with them, whichever are asked for.
 */
final class Jmh {

  private static final String BASELINE = "baseline";
  private static final String PROCESSOR_TIME = "processor time";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final List<String> FAIL_ON_ERROR = List.of("-foe", "true");

  private final String wanted;
  private final List<String> options;

  /** Takes what JMH takes on its command line; the first is a regular expression on names. */
  Jmh(String[] arguments) {
    wanted = arguments.length == 0 ? ".*" : arguments[0];
    options = Arrays.stream(arguments).skip(1).toList();
  }

  /** The classes of which anything is wanted, by their simple names. */
  Map<String, Series.Part> parts() {
    Map<String, Series.Part> parts = new TreeMap<>();
    find(wanted).stream()
        .map(BenchmarkListEntry::getUserClassQName)
        .distinct()
        .forEach(type -> parts.put(simpleName(type), sheet -> run(type, sheet)));
    return parts;
  }

  private static Set<BenchmarkListEntry> find(String... patterns) {
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            List.of(patterns),
            List.of());
  }

  private void run(String type, Sheet sheet)
      throws RunnerException, ReflectiveOperationException, CommandLineOptionException {
    sheet.begin("JMH: " + simpleName(type));
    Collection<RunResult> runs = new Runner(options(type)).run();
    for (RunResult run : runs) {
      for (Result result : figures(run, runs)) {
        sheet.add(result);
      }
    }
  }

  private Options options(String type) throws CommandLineOptionException {
    Stream<String> names =
        find(wanted, exactly(type + "." + BASELINE)).stream()
            .filter(entry -> entry.getUserClassQName().equals(type))
            .map(entry -> exactly(entry.getUsername()))
            .distinct();
    return new CommandLineOptions(
        Stream.of(names, options.stream(), FAIL_ON_ERROR.stream())
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private static String exactly(String name) {
    return "^" + Pattern.quote(name) + "$";
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static List<Result> figures(RunResult run, Collection<RunResult> all)
      throws ReflectiveOperationException {
    BenchmarkParams parameters = run.getParams();
    Method method = method(parameters);
    String bar = bar(method).or(() -> bar(method.getDeclaringClass())).orElse("-");
    String of =
        parameters.getParamsKeys().stream()
            .map(parameters::getParam)
            .collect(Collectors.joining(" "));
    Optional<RunResult> baseline =
        all.stream()
            .filter(other -> other != run && isBaselineOf(other.getParams(), parameters))
            .findAny();
    List<Result> figures = new ArrayList<>();
    double score = run.getPrimaryResult().getScore();
    String unit = run.getPrimaryResult().getScoreUnit();
    String what = method.getName();
    figures.add(
        unit.startsWith("ops/")
            ? Result.rate(bar, what, of, score, unit)
            : Result.cost(bar, what, of, score, unit));
    secondary(run, PROCESSOR_TIME)
        .ifPresent(
            time ->
                figures.add(
                    against(
                        Result.cost(bar, what + " (processor time)", of, time, "ns/op"),
                        baseline,
                        PROCESSOR_TIME)));
    secondary(run, ALLOCATED)
        .ifPresent(
            bytes ->
                figures.add(
                    against(
                        Result.cost(bar, what + " (allocated)", of, bytes, "bytes/op"),
                        baseline,
                        ALLOCATED)));
    return figures;
  }

  private static Result against(Result result, Optional<RunResult> baseline, String name) {
    OptionalDouble figure =
        baseline.map(run -> secondary(run, name)).orElse(OptionalDouble.empty());
    return figure.isPresent() ? result.against(figure.getAsDouble()) : result;
  }

  private static boolean isBaselineOf(BenchmarkParams one, BenchmarkParams other) {
    String name = one.getBenchmark();
    String type = other.getBenchmark().substring(0, other.getBenchmark().lastIndexOf('.'));
    return name.equals(type + "." + BASELINE) && valuesOf(one).equals(valuesOf(other));
  }

  private static Map<String, String> valuesOf(BenchmarkParams parameters) {
    return parameters.getParamsKeys().stream()
        .collect(Collectors.toMap(key -> key, parameters::getParam));
  }

  private static OptionalDouble secondary(RunResult run, String name) {
    return run.getSecondaryResults().keySet().stream()
        .filter(key -> key.endsWith(name))
        .mapToDouble(key -> run.getSecondaryResults().get(key).getScore())
        .findAny();
  }

  private static Method method(BenchmarkParams parameters) throws ReflectiveOperationException {
    String name = parameters.getBenchmark();
    int dot = name.lastIndexOf('.');
    String simple = name.substring(dot + 1);
    return Arrays.stream(Class.forName(name.substring(0, dot)).getMethods())
        .filter(method -> method.getName().equals(simple))
        .findAny()
        .orElseThrow(() -> new NoSuchMethodException(name));
  }

  private static Optional<String> bar(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Bar.class)).map(Bar::value);
  }
}
