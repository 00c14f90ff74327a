package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Records;
import org.igniterealtime.openfire.plugins.smsnotify.store.Personal.Tells;

/** What all tables tell of people. */
public final class RecordTables implements Records {

  private static final String IS = " = ?";

  private final QuietJdbi jdbi;
  private final InstantSource clock;
  private final Discarding discarding;

  public RecordTables(Database database, InstantSource clock) {
    this.jdbi = new QuietJdbi(database);
    this.clock = clock;
    this.discarding = new Discarding(jdbi);
  }

  @Override
  public void erase(List<Leaver> leavers) {
    erase(leavers, Personal.ALL);
  }

  @Override
  public void eraseLate(List<Leaver> leavers) {
    erase(leavers, Personal.ALL.stream().filter(it -> it.dated().isPresent()).toList());
  }

  private void erase(List<Leaver> all, Collection<Personal> tables) {
    Erasing erasing = new Erasing(jdbi, new Leavers(all, numbersOfEach(all)), clock.instant());
    tables.forEach(erasing::from);
  }

  @Override
  public Set<PhoneNumber> numbersOf(List<Leaver> leavers) {
    return numbersOfEach(leavers).values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  private Map<String, Set<PhoneNumber>> numbersOfEach(List<Leaver> leavers) {
    Set<String> users = leavers.stream().map(Leaver::user).collect(Collectors.toSet());
    Map<String, Set<PhoneNumber>> numbers = new HashMap<>();
    for (Leaver leaver : leavers) {
      Set<PhoneNumber> theirs =
          leaver.stays() ? confirmedBy(leaver.user()) : numbersOf(leaver.user());
      theirs.addAll(leaver.numbers());
      theirs.removeIf(number -> isOfSomebodyElse(number, users));
      numbers.put(leaver.user(), theirs);
    }
    return numbers;
  }

  /** The numbers that rows of theirs have. */
  private Set<PhoneNumber> numbersOf(String user) {
    Set<PhoneNumber> numbers = new HashSet<>();
    for (Personal table : withOwnersAndNumbers()) {
      numbers.addAll(numbersIn(table.table(), "phone IS NOT NULL", user));
    }
    return numbers;
  }

  /** The numbers to which a code was texted that they have entered. */
  private Set<PhoneNumber> confirmedBy(String user) {
    String isConfirmed = "source = '" + Consents.Source.SELF_SERVICE.name() + "'";
    return new HashSet<>(numbersIn("smsConsent", isConfirmed, user));
  }

  private Set<PhoneNumber> numbersIn(String table, String condition, String user) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(
                    "SELECT DISTINCT phone FROM " + table + " WHERE recipient = ? AND " + condition,
                    Storable.jid(user))
                .mapTo(String.class)
                .map(PhoneNumber::new)
                .set());
  }

  /** A family may share a phone: what is known of it besides belongs to who stays. */
  private boolean isOfSomebodyElse(PhoneNumber number, Set<String> users) {
    return withOwnersAndNumbers().stream()
        .flatMap(
            table ->
                jdbi
                    .withHandle(
                        handle ->
                            handle
                                .select(
                                    "SELECT DISTINCT recipient FROM "
                                        + table.table()
                                        + " WHERE phone = ? AND recipient IS NOT NULL",
                                    number.e164())
                                .mapTo(String.class)
                                .list())
                    .stream())
        .anyMatch(it -> Leavers.isSomebodys(it) && !users.contains(it));
  }

  private static List<Personal> withOwnersAndNumbers() {
    return Personal.ALL.stream()
        .filter(it -> !it.that(Tells.WHOSE).isEmpty() && !it.that(Tells.NUMBER).isEmpty())
        .filter(it -> !it.isOnlyClaiming())
        .toList();
  }

  @Override
  public int removeOld(Kept kept, Instant before, int most) {
    return discarding.discard(kept, before, most);
  }

  @Override
  public void people(Listener listener) {
    for (Personal table : Personal.ALL) {
      List<String> columns = new ArrayList<>(table.thatAny(Tells.WHOSE, Tells.AUTHOR, Tells.WHERE));
      if (!columns.isEmpty()) {
        table.dated().ifPresent(columns::add);
        new Pages(jdbi, table, columns, "")
            .each(page -> page.forEach(row -> tell(table, row, listener)));
      }
    }
  }

  private static void tell(Personal table, Pages.Row row, Listener listener) {
    Set<String> owners = somebodies(table.that(Tells.WHOSE).stream().map(row::text));
    Stream<String> authors = table.that(Tells.AUTHOR).stream().map(row::text);
    Stream<String> partners =
        table.that(Tells.WHERE).stream().flatMap(it -> Leavers.people(row.text(it)).stream());
    Set<String> named = somebodies(Stream.concat(authors, partners));
    named.removeAll(owners);
    owners.forEach(listener::owns);
    named.forEach(it -> listener.isNamed(it, row.at(table)));
  }

  private static Set<String> somebodies(Stream<String> people) {
    return people.filter(Leavers::isSomebodys).collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public void read(String user, Set<PhoneNumber> numbers, Reader reader) {
    each(
        user,
        numbers,
        (table, called, where, parameter) -> read(table, called, where, parameter, reader));
  }

  @Override
  public SortedMap<String, Integer> count(String user, Set<PhoneNumber> numbers, int most) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    each(
        user,
        numbers,
        (table, called, where, parameter) -> {
          int found = count(table, where, parameter, most);
          if (found > 0) {
            counts.merge(called, found, (one, other) -> Math.min(most, one + other));
          }
        });
    return counts;
  }

  /** In no order, so that the driver's limit is enough: nothing is to be sorted. */
  private int count(Personal table, String where, String parameter, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("SELECT 1 FROM " + table.table() + " WHERE " + where, parameter)
                .setMaxRows(most)
                .mapTo(Integer.class)
                .list()
                .size());
  }

  /** Rows of a kind that are somebody's, or are about what they said. */
  private interface Visitor {
    void rows(Personal table, String called, String where, String parameter);
  }

  private void each(String user, Set<PhoneNumber> numbers, Visitor visitor) {
    Set<PhoneNumber> all = confirmedBy(user);
    all.addAll(numbers);
    for (Personal table : Personal.ALL) {
      if (!table.called().isEmpty()) {
        if (!table.that(Tells.WHOSE).isEmpty()) {
          visitor.rows(table, table.called(), "recipient" + IS, Storable.jid(user));
        } else if (table.isOutlivingPeople()) {
          all.forEach(number -> visitor.rows(table, table.called(), "phone" + IS, number.e164()));
        } else if (!table.that(Tells.AUTHOR).isEmpty()) {
          String theirs = "holdID IN (SELECT holdID FROM smsHold WHERE recipient = ?)";
          visitor.rows(table, table.called(), theirs, Storable.jid(user));
          String author = Storable.bounded(user, Storable.LONGEST_AUTHOR);
          visitor.rows(table, "said", "sender" + IS, author);
        }
      }
    }
  }

  private void read(Personal table, String called, String where, String parameter, Reader reader) {
    List<String> columns =
        table.columns().entrySet().stream()
            .filter(it -> it.getValue() != Tells.WHICH && it.getValue() != Tells.OURS)
            .map(Map.Entry::getKey)
            .toList();
    new Pages(jdbi, table, columns, where, parameter)
        .each(page -> page.forEach(row -> reader.row(called, told(table, row))));
  }

  private static Map<String, Object> told(Personal table, Pages.Row row) {
    Map<String, Object> told = new TreeMap<>();
    row.values()
        .forEach(
            (column, value) -> {
              if (table.columns().get(column) == Tells.WHEN) {
                told.put(column, Instant.ofEpochMilli(((Number) value).longValue()));
              } else if (value instanceof Number number) {
                told.put(column, number.longValue());
              } else if (!value.toString().isEmpty()) {
                told.put(column, value.toString());
              }
            });
    return told;
  }
}
