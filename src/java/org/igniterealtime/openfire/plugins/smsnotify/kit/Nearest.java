package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant who wrote something else. */
public final class Nearest {

  private Nearest() {}

  /**
   * The name that is most like a word; the first of several.
   *
   * @return empty where none is like it: more than two letters, and more than a third of them,
   *     would have to change
   */
  public static Optional<String> of(String word, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(name, word)))
        .filter(name -> distance(name, word) <= Math.max(2, word.length() / 3));
  }

  /** How many letters are to be added, removed or replaced (Levenshtein), whatever the case. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int i = 0; i < one.length(); i++) {
      int diagonal = row[0];
      row[0] = i + 1;
      for (int j = 0; j < other.length(); j++) {
        int replaced = diagonal + (isSame(one.charAt(i), other.charAt(j)) ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = Math.min(replaced, Math.min(row[j], diagonal) + 1);
      }
    }
    return row[other.length()];
  }

  private static boolean isSame(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }
}
