package org.igniterealtime.openfire.plugins.smsnotify.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;

/**
 * The facts of a verdict, the settings of a role, or the fields of a conversation, as one column: a
 * JSON object of strings.
 */
final class Facts {

  /** As long as such columns are. */
  static final int LONGEST = 2000;

  private static final int LONGEST_FACT = 500;
  private static final ObjectMapper JSON = Jackson.mapper();
  private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {};

  private Facts() {}

  /** The facts, cut to what there is room for; if that is not enough, without the longest. */
  static String toJson(Map<String, String> facts) {
    SortedMap<String, String> bounded = new TreeMap<>();
    facts.forEach((name, fact) -> bounded.put(name, Storable.cut(fact, LONGEST_FACT)));
    String json = written(bounded);
    while (json.length() > LONGEST) {
      bounded.remove(longest(bounded));
      json = written(bounded);
    }
    return json;
  }

  private static String longest(Map<String, String> facts) {
    return facts.keySet().stream()
        .max(Comparator.comparing(name -> name.length() + facts.get(name).length()))
        .orElseThrow();
  }

  /**
   * All of the strings.
   *
   * @param what they are, for the message
   * @throws IllegalArgumentException if there is no room for all of them
   */
  static String whole(String what, Map<String, String> strings) {
    return Storable.whole(what, written(strings), LONGEST);
  }

  private static String written(Map<String, String> strings) {
    SortedMap<String, String> clean = new TreeMap<>();
    strings.forEach((name, string) -> clean.put(Storable.text(name), Storable.text(string)));
    try {
      return JSON.writeValueAsString(clean);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("strings can always be written", e);
    }
  }

  static SortedMap<String, String> fromJson(String json) {
    return read(json).orElseGet(TreeMap::new);
  }

  /** What it says; empty where it is no JSON object of strings. */
  static Optional<SortedMap<String, String>> read(String json) {
    try {
      SortedMap<String, String> read = JSON.readValue(json, MAP);
      return read == null || read.containsValue(null) ? Optional.empty() : Optional.of(read);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The hold whose texts tell of the one that these facts are about, if others than its own do. */
  static Optional<UUID> summary(String json) {
    try {
      return Optional.ofNullable(fromJson(json).get(Settlement.SUMMARY)).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
