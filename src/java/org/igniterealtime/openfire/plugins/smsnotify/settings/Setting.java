package org.igniterealtime.openfire.plugins.smsnotify.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What one server property may be, and what counts where it is not set: declared once, beside what
 * reads it, and known to whoever lets people change it.
 */
public sealed interface Setting {

  /** Its name. */
  String property();

  /**
   * Reads it, as it is read whenever it counts: what is wrong with it is a problem then, whose key
   * is the name of the property.
   */
  void read(Settings settings);

  /** What counts where it is not set, as it would be written; empty where that is no one value. */
  String standard();

  /** {@code true} or {@code false}. */
  record Flag(String property, boolean otherwise) implements Setting {

    public Flag {
      Objects.requireNonNull(property);
    }

    @Override
    public void read(Settings settings) {
      settings.flag(this);
    }

    @Override
    public String standard() {
      return Boolean.toString(otherwise);
    }
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  record Whole(String property, int otherwise, int min, int max) implements Setting {

    public Whole {
      Objects.requireNonNull(property);
    }

    @Override
    public void read(Settings settings) {
      settings.number(this);
    }

    @Override
    public String standard() {
      return Integer.toString(otherwise);
    }
  }

  /** A number with a point or without, from {@code min} to {@code max}, both included. */
  record Decimal(String property, double otherwise, double min, double max) implements Setting {

    public Decimal {
      Objects.requireNonNull(property);
    }

    @Override
    public void read(Settings settings) {
      settings.decimal(this);
    }

    @Override
    public String standard() {
      return plain(otherwise);
    }

    /** Without an exponent, and without zeros that say nothing. */
    public static String plain(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
  }

  /** A length of time in whole seconds, from {@code min} to {@code max}, both included. */
  record Seconds(String property, Duration otherwise, Duration min, Duration max)
      implements Setting {

    public Seconds {
      Objects.requireNonNull(property);
      Objects.requireNonNull(otherwise);
      Objects.requireNonNull(min);
      Objects.requireNonNull(max);
    }

    @Override
    public void read(Settings settings) {
      settings.seconds(this);
    }

    @Override
    public String standard() {
      return Long.toString(otherwise.toSeconds());
    }
  }

  /**
   * Words that only its reader can judge.
   *
   * @param reader reads it, and reports what is wrong with it
   */
  record Words(String property, String standard, Consumer<Settings> reader) implements Setting {

    public Words {
      Objects.requireNonNull(property);
      Objects.requireNonNull(standard);
      Objects.requireNonNull(reader);
    }

    @Override
    public void read(Settings settings) {
      reader.accept(settings);
    }
  }
}
