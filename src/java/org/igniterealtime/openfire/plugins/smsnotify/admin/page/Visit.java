package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.kit.WellFormed;

/**
 * One look at a page, or one form that is sent to it: who, what they have typed, and the words of
 * the console.
 */
public final class Visit {

  /** Nobody types more into one field; what comes in files has a way of its own. */
  private static final int LONGEST = 2_000_000;

  /** All but tabs and line breaks, which are the same ones everywhere. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\t\\n]]");

  private final Visitor visitor;
  private final Wording words;
  private final Instant now;
  private final Map<String, List<String>> typed;
  private final Map<String, Upload> files;

  /**
   * @param typed the parameters of the address and of the form, by name
   */
  public Visit(Visitor visitor, Wording words, Instant now, Map<String, List<String>> typed) {
    this(visitor, words, now, typed, Map.of());
  }

  /**
   * @param typed the parameters of the address and of the form, by name
   * @param files those that were sent with the form, by their fields
   */
  public Visit(
      Visitor visitor,
      Wording words,
      Instant now,
      Map<String, List<String>> typed,
      Map<String, Upload> files) {
    this.visitor = Objects.requireNonNull(visitor);
    this.words = Objects.requireNonNull(words);
    this.now = Objects.requireNonNull(now);
    this.typed = Map.copyOf(typed);
    this.files = Map.copyOf(files);
  }

  /** Who looks. */
  public Visitor visitor() {
    return visitor;
  }

  /** The words of the console's language. */
  public Wording words() {
    return words;
  }

  /** When the visit began. */
  public Instant now() {
    return now;
  }

  /** Whether a parameter was sent at all, be it empty. */
  public boolean has(String name) {
    return typed.containsKey(name);
  }

  /** The names of all parameters that were sent. */
  public Set<String> names() {
    return typed.keySet();
  }

  /** What was typed, stripped, well-formed, without control characters; empty where nothing was. */
  public String text(String name) {
    return untouched(name).strip();
  }

  /** The same, not stripped. */
  public String untouched(String name) {
    List<String> values = typed.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : clean(values.get(0));
  }

  /** The file that was chosen in a field; empty where none was. */
  public Optional<Upload> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The token that the form carries, as it came; null for none. */
  String token() {
    return Received.token(typed);
  }

  /** All values of a parameter that may be sent several times. */
  public List<String> texts(String name) {
    return typed.getOrDefault(name, List.of()).stream().map(it -> clean(it).strip()).toList();
  }

  /** A whole number in an address; another one where there is none, or it is not within bounds. */
  public int number(String name, int otherwise, int min, int max) {
    try {
      int number = Integer.parseInt(text(name));
      return number >= min && number <= max ? number : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String clean(String value) {
    String bounded = value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    String lines = bounded.replace("\r\n", "\n").replace('\r', '\n');
    return CONTROL.matcher(WellFormed.of(lines)).replaceAll("");
  }
}
