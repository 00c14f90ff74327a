package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.util.OptionalDouble;

/** As what a figure is held against a limit, whatever unit it is told in. */
enum Measure {
  NANOSECONDS {
    @Override
    OptionalDouble of(Result result) {
      return switch (unit(result)) {
        case "ns" -> times(result, 1);
        case "us", "µs" -> times(result, 1e3);
        case "ms" -> times(result, 1e6);
        case "s" -> times(result, SECOND);
        default -> OptionalDouble.empty();
      };
    }
  },
  BYTES {
    @Override
    OptionalDouble of(Result result) {
      return switch (unit(result)) {
        case "B", "bytes" -> times(result, 1);
        case "kB", "KB" -> times(result, 1e3);
        case "MB" -> times(result, 1e6);
        default -> OptionalDouble.empty();
      };
    }
  },
  /** More than the baseline, if it has one. */
  MORE_NANOSECONDS {
    @Override
    OptionalDouble of(Result result) {
      return NANOSECONDS.of(more(result));
    }
  },
  /** More than the baseline, if it has one. */
  MORE_BYTES {
    @Override
    OptionalDouble of(Result result) {
      return BYTES.of(more(result));
    }
  },
  A_SECOND {
    @Override
    OptionalDouble of(Result result) {
      return result.unit().endsWith("/s") ? times(result, 1) : OptionalDouble.empty();
    }
  },
  /** How many of what takes that time one thread does. */
  A_SECOND_ALONE {
    @Override
    OptionalDouble of(Result result) {
      OptionalDouble each = NANOSECONDS.of(result);
      return each.isPresent() ? OptionalDouble.of(SECOND / each.getAsDouble()) : each;
    }
  },
  /** To the baseline, if the figure is none by itself. */
  RATIO {
    @Override
    OptionalDouble of(Result result) {
      return result.unit().equals("ratio") ? times(result, 1) : result.ratio();
    }
  };

  private static final double SECOND = 1e9;

  /** The figure; nothing if it is of another sort. */
  abstract OptionalDouble of(Result result);

  /** The unit, without what it is for one of, as in {@code ns/op}. */
  private static String unit(Result result) {
    return result.unit().split("[/ ]", 2)[0];
  }

  private static Result more(Result result) {
    double more = result.value() - result.baseline().orElse(0);
    return Result.cost(result.bar(), result.what(), result.of(), more, result.unit());
  }

  private static OptionalDouble times(Result result, double factor) {
    return OptionalDouble.of(result.value() * factor);
  }
}
