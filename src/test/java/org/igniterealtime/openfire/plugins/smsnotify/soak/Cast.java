package org.igniterealtime.openfire.plugins.smsnotify.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Backstage;
import org.igniterealtime.openfire.plugins.smsnotify.harness.FictionalNumbers;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/**
 * Who plays. Everybody has a number, some two; the names of accounts are their passwords.
 *
 * @param visitors come and go, and do all the talking
 * @param absent are never there: whatever is said to them is told by a text
 * @param quitters are never there either, and opt out and in again
 * @param repliers are never there either, and text back
 * @param rooms bare JIDs of rooms by their members, of whom the visitors are occupants
 * @param numbers of each
 * @param circles whom each visitor talks to
 */
record Cast(
    List<String> visitors,
    List<String> absent,
    List<String> quitters,
    List<String> repliers,
    Map<String, List<String>> rooms,
    Map<String, Set<String>> numbers,
    Map<String, List<String>> circles) {

  private static final int OF_TWO_NUMBERS = 8;
  private static final int VISITORS_OF_A_CIRCLE = 4;
  private static final int SILENT_OF_A_CIRCLE = 2;
  private static final int ROOMS = 3;
  private static final int MEMBERS = 6;

  /**
   * A cast of some visitors and as many others as they can talk to.
   *
   * @param visitors how many, 8 or more
   * @param random says who is in which room
   */
  static Cast around(int visitors, Random random) {
    int few = visitors / 4;
    List<String> coming = names("visitor", visitors);
    List<String> away = names("absent", visitors + few);
    List<String> quitting = names("quitter", few);
    List<String> replying = names("replier", few);
    List<String> silent = Stream.of(away, quitting).flatMap(List::stream).toList();
    List<String> all = Stream.of(coming, silent, replying).flatMap(List::stream).toList();
    return new Cast(
        coming,
        away,
        quitting,
        replying,
        rooms(coming, away, random),
        numbers(all),
        circles(coming, silent, replying));
  }

  /** Everybody is talked to; a replier by one visitor only, so that it is clear who is answered. */
  private static Map<String, List<String>> circles(
      List<String> visitors, List<String> silent, List<String> repliers) {
    Map<String, List<String>> circles = new LinkedHashMap<>();
    int next = 0;
    for (int i = 0; i < visitors.size(); i++) {
      List<String> circle = new ArrayList<>();
      for (int k = 1; k <= VISITORS_OF_A_CIRCLE; k++) {
        circle.add(visitors.get((i + k) % visitors.size()));
      }
      for (int k = 0; k < SILENT_OF_A_CIRCLE; k++) {
        circle.add(silent.get(next++ % silent.size()));
      }
      if (i < repliers.size()) {
        circle.add(repliers.get(i));
      }
      circles.put(visitors.get(i), circle);
    }
    return circles;
  }

  private static List<String> names(String what, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(what + i);
    }
    return List.copyOf(names);
  }

  private static Map<String, List<String>> rooms(
      List<String> visitors, List<String> absent, Random random) {
    Map<String, List<String>> rooms = new LinkedHashMap<>();
    for (int i = 0; i < ROOMS; i++) {
      List<String> members = new ArrayList<>();
      for (int k = 0; k < MEMBERS; k++) {
        add(members, visitors, random);
        add(members, absent, random);
      }
      rooms.put("room" + i + "@" + OpenfireProcess.ROOMS, members);
    }
    return rooms;
  }

  private static void add(List<String> members, List<String> of, Random random) {
    String one = of.get(random.nextInt(of.size()));
    if (!members.contains(one)) {
      members.add(one);
    }
  }

  /** The rooms that somebody is a member of. */
  List<String> roomsOf(String name) {
    return rooms.keySet().stream().filter(room -> rooms.get(room).contains(name)).toList();
  }

  private static Map<String, Set<String>> numbers(List<String> all) {
    Map<String, Set<String>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      numbers.put(
          all.get(i),
          i % OF_TWO_NUMBERS == 0
              ? Set.of(FictionalNumbers.number(2 * i), FictionalNumbers.number(2 * i + 1))
              : Set.of(FictionalNumbers.number(2 * i)));
    }
    return numbers;
  }

  /** The visitors who are members of a room. */
  List<String> occupantsOf(String room) {
    return rooms.get(room).stream().filter(visitors::contains).toList();
  }

  /** The members of a room who are never there. */
  List<String> absentOf(String room) {
    return rooms.get(room).stream().filter(absent::contains).toList();
  }

  /** Makes them known to a server. */
  void enter(Backstage backstage) {
    numbers.forEach(
        (name, theirs) -> {
          backstage.createUser(name, name);
          backstage.setUserProperty(name, "smsnotify.phone", String.join(", ", theirs));
        });
    rooms.forEach(
        (room, members) -> {
          backstage.createRoom(room, "A room", "admin");
          members.forEach(member -> backstage.addMember(room, member));
        });
  }
}
