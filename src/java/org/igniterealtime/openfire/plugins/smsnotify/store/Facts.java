package org.igniterealtime.openfire.plugins.smsnotify.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts of a verdict as one column: a JSON object of strings. */
final class Facts {

  private static final int LONGEST = 2000;
  private static final int LONGEST_FACT = 500;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> MAP = new TypeReference<>() {};

  private Facts() {}

  static String toJson(Map<String, String> facts) {
    SortedMap<String, String> bounded = new TreeMap<>();
    facts.forEach((name, fact) -> bounded.put(name, Storable.text(cut(fact))));
    try {
      String json = JSON.writeValueAsString(bounded);
      return json.length() <= LONGEST ? json : "{}";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("strings can always be written", e);
    }
  }

  static SortedMap<String, String> fromJson(String json) {
    try {
      return JSON.readValue(json, MAP);
    } catch (JsonProcessingException e) {
      return new TreeMap<>();
    }
  }

  private static String cut(String fact) {
    return fact.length() <= LONGEST_FACT ? fact : fact.substring(0, LONGEST_FACT);
  }
}
