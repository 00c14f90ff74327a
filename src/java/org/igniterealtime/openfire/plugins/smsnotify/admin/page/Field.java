package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One field of a {@link Form}, as the template {@code field} shows it: with its label, a sentence
 * of help, what stands in it, and what is wrong with that. Which words those are follows from its
 * name: {@code page.<form>.<name>.label} and, if there are such, {@code .help}, {@code .unit} and
 * {@code .empty} (what an empty field means). A choice's words are {@code .<name>.<value>}.
 */
public final class Field {

  /** What can be put into it. */
  enum Kind {
    TEXT,
    AREA,
    CHOICE,
    FLAG,
    SECRET,
    FILE
  }

  private final String name;
  private final Kind kind;
  private boolean isRequired;
  private boolean isNumeric;
  private int longest = 1_000;
  private int rows = 4;
  private String type = "text";
  private List<String> values = List.of();
  private Map<String, String> named = Map.of();
  private List<String> suggestions = List.of();
  private String standard = "";
  private String unit = "";
  private String more = "";

  private Field(String name, Kind kind) {
    this.name = Objects.requireNonNull(name);
    this.kind = kind;
  }

  /** One line. */
  public static Field text(String name) {
    return new Field(name, Kind.TEXT);
  }

  /** A whole number. */
  public static Field number(String name) {
    Field field = new Field(name, Kind.TEXT);
    field.isNumeric = true;
    field.longest = 20;
    return field;
  }

  /** Several lines. */
  public static Field area(String name, int rows) {
    Field field = new Field(name, Kind.AREA);
    field.rows = rows;
    field.longest = 100_000;
    return field;
  }

  /** Yes or no: a box to tick, which says {@code true} if it is, and else {@code false}. */
  public static Field flag(String name) {
    return new Field(name, Kind.FLAG);
  }

  /** One of some values; each has its words in the bundle. */
  public static Field choice(String name, List<String> values) {
    Field field = new Field(name, Kind.CHOICE);
    field.values = List.copyOf(values);
    return field;
  }

  /**
   * One of some values that are called in some way.
   *
   * @param named what each value is called, in an order of their own
   */
  public static Field choiceOf(String name, Map<String, String> named) {
    Field field = new Field(name, Kind.CHOICE);
    field.values = List.copyOf(named.keySet());
    field.named = Map.copyOf(named);
    return field;
  }

  /** What is never shown, only typed anew: left empty, it stays as it is. */
  public static Field secret(String name) {
    return new Field(name, Kind.SECRET);
  }

  /**
   * A file; the form must be sent as {@code multipart/form-data}, its token first. A browser never
   * shows again which one it was.
   */
  public static Field file(String name) {
    return new Field(name, Kind.FILE);
  }

  /** It must not be left empty. */
  public Field required() {
    isRequired = true;
    return this;
  }

  /** How many characters there may be. */
  public Field longest(int characters) {
    longest = characters;
    return this;
  }

  /** What kind of line it is, as HTML calls it: {@code tel}, {@code url}, {@code search}. */
  public Field type(String html) {
    type = html;
    return this;
  }

  /** What the browser may offer to fill in. */
  public Field suggesting(List<String> those) {
    suggestions = List.copyOf(those);
    return this;
  }

  /** What counts as long as it is empty. */
  public Field otherwise(String value) {
    standard = value;
    return this;
  }

  /** What it is counted in, unless the bundle says that. */
  public Field in(String what) {
    unit = what;
    return this;
  }

  /** A sentence behind its help. */
  public Field saying(String sentence) {
    more = sentence;
    return this;
  }

  /** What it is called in its form. */
  public String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  boolean isRequired() {
    return isRequired;
  }

  int longest() {
    return longest;
  }

  List<String> values() {
    return values;
  }

  /** One of the values that a choice has. */
  record Option(String value, String label, boolean isChosen) {}

  /** A field as it is shown. */
  record Shown(
      String id,
      String name,
      String label,
      String help,
      String unit,
      String value,
      String error,
      String standard,
      String type,
      boolean isText,
      boolean isNumeric,
      boolean isArea,
      boolean isChoice,
      boolean isFlag,
      boolean isSecret,
      boolean isFile,
      boolean isSet,
      boolean isRequired,
      boolean isTicked,
      int longest,
      int rows,
      List<Option> options,
      List<String> suggestions) {

    boolean hasHelp() {
      return !help.isEmpty();
    }

    boolean hasError() {
      return !error.isEmpty();
    }

    boolean hasSuggestions() {
      return !suggestions.isEmpty();
    }
  }

  /**
   * @param form the name of the form it is in
   * @param value what stands in it; of a secret, whatever is not empty says that there is one
   */
  Shown shown(String form, String value, String error, Wording words) {
    String key = "page." + form + "." + name;
    return new Shown(
        idOf(name),
        name,
        words.of(key + ".label"),
        (said(words, key + ".help") + ' ' + more).strip(),
        unit.isEmpty() ? said(words, key + ".unit") : unit,
        kind == Kind.SECRET ? "" : value,
        error,
        standard.isEmpty() ? said(words, key + ".empty") : standard,
        type,
        kind == Kind.TEXT,
        isNumeric,
        kind == Kind.AREA,
        kind == Kind.CHOICE,
        kind == Kind.FLAG,
        kind == Kind.SECRET,
        kind == Kind.FILE,
        kind == Kind.SECRET && !value.isEmpty(),
        isRequired,
        value.equals("true"),
        longest,
        rows,
        values.stream().map(it -> new Option(it, label(key, it, words), it.equals(value))).toList(),
        suggestions);
  }

  private String label(String key, String value, Wording words) {
    String given = named.get(value);
    return given == null ? words.of(key + "." + (value.isEmpty() ? "none" : value)) : given;
  }

  private static String said(Wording words, String key) {
    return words.has(key) ? words.of(key) : "";
  }

  /** An identity that a page can be searched for. */
  static String idOf(String name) {
    return "f-" + name.replaceAll("[^A-Za-z0-9]", "-");
  }
}
