package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Objects;

/**
 * One setting that roles have, as whoever lets people change roles has to know it.
 *
 * @param name what a stored role calls it
 * @param property the server property in which the default role has it
 * @param topic what it is about
 * @param type what its values are
 * @param words all values that it may have, in their order; empty where they cannot be counted up
 * @param min the least, where its values are numbers; else 0
 * @param max the most, where its values are numbers; else 0
 * @param otherwise what counts in the default role where the property is not set
 */
public record RoleField(
    String name,
    String property,
    Topic topic,
    Type type,
    List<String> words,
    int min,
    int max,
    String otherwise) {

  /** What settings are about, in the order in which people think of them. */
  public enum Topic {
    /** Who is texted at all. */
    WHO,
    /** When a message is missed, and how long it waits. */
    WHEN,
    /** What counts of what is said in rooms. */
    ROOMS,
    /** How often somebody is told. */
    PACE,
    /** When nobody is told. */
    QUIET_HOURS,
    /** What a text says. */
    WORDS
  }

  /** What values are. */
  public enum Type {
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of some words. */
    WORD,
    /** A whole number. */
    NUMBER,
    /** A whole number of seconds. */
    SECONDS,
    /** {@code 22:00-07:30} or {@code off}. */
    HOURS,
    /** The name of a template, without a language. */
    TEMPLATE
  }

  public RoleField {
    Objects.requireNonNull(name);
    Objects.requireNonNull(property);
    Objects.requireNonNull(topic);
    Objects.requireNonNull(type);
    Objects.requireNonNull(otherwise);
    words = List.copyOf(words);
  }

  /** All there are, those of one topic together. */
  public static List<RoleField> all() {
    return RoleSetting.ALL.values().stream().map(RoleSetting::described).toList();
  }

  /** Whether a value, stripped and not blank, can be one. */
  public boolean accepts(String value) {
    return RoleSetting.ALL.get(name).kind().accepts(value);
  }
}
