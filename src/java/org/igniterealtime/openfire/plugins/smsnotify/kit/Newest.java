package org.igniterealtime.openfire.plugins.smsnotify.kit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Collections that forget what was added first when there is too much. For one thread at a time.
 */
public final class Newest {

  private Newest() {}

  /**
   * A map in the order in which keys were added.
   *
   * @param most how many entries it keeps
   */
  public static <K, V> Map<K, V> map(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  /**
   * A set in the order in which its elements were added.
   *
   * @param most how many elements it keeps
   */
  public static <T> Set<T> set(int most) {
    return Collections.newSetFromMap(map(most));
  }
}
