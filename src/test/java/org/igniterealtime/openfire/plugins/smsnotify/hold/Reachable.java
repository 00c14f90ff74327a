package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what an object holds: over fields of our own classes, collections, maps and arrays. */
final class Reachable {

  private static final String OURS = "org.igniterealtime.openfire.plugins.smsnotify.";

  private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> toLookAt = new ArrayDeque<>();

  private Reachable(Object... notIncluded) {
    Collections.addAll(found, notIncluded);
  }

  /**
   * How many objects of our own classes there are, by the simple names of these.
   *
   * @param root where to begin; is counted, too
   * @param notIncluded what is not looked into
   */
  static Map<String, Integer> from(Object root, Object... notIncluded) {
    Reachable reachable = new Reachable(notIncluded);
    Map<String, Integer> counts = new TreeMap<>();
    reachable.add(root);
    while (!reachable.toLookAt.isEmpty()) {
      Object object = reachable.toLookAt.pop();
      if (isOurs(object.getClass())) {
        counts.merge(object.getClass().getSimpleName(), 1, Integer::sum);
      }
      reachable.lookInto(object);
    }
    return counts;
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(OURS);
  }

  private void add(Object object) {
    if (object != null && found.add(object)) {
      toLookAt.push(object);
    }
  }

  private void lookInto(Object object) {
    if (object instanceof Collection<?> collection) {
      collection.forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::add);
      map.values().forEach(this::add);
    } else if (object instanceof Object[] array) {
      for (int i = 0; i < array.length; i++) {
        add(Array.get(array, i));
      }
    } else {
      for (Class<?> type = object.getClass(); type != null && isOurs(type); ) {
        lookIntoFields(type, object);
        type = type.getSuperclass();
      }
    }
  }

  private void lookIntoFields(Class<?> type, Object object) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
        continue;
      }
      field.setAccessible(true);
      try {
        add(field.get(object));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
