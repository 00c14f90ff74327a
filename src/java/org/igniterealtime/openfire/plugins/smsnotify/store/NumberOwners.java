package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * Whose a number is, as far as consents and texts tell: nobody can look into all vCards for it.
 * Reads only; throws if the database is away.
 */
public final class NumberOwners {

  private static final List<String> TABLES = List.of("smsConsent", "smsText");

  private final QuietJdbi jdbi;

  public NumberOwners(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  /** The bare JIDs of the people who have these numbers, or had; numbers of nobody are left out. */
  public Map<PhoneNumber, Set<String>> of(Collection<PhoneNumber> phones) {
    Map<PhoneNumber, Set<String>> owners = new HashMap<>();
    List<String> numbers = phones.stream().map(PhoneNumber::e164).distinct().toList();
    for (List<String> part : Batches.parts(numbers)) {
      TABLES.forEach(table -> read(table, part, owners));
    }
    return owners;
  }

  private void read(String table, List<String> numbers, Map<PhoneNumber, Set<String>> owners) {
    jdbi.useHandle(
        handle ->
            handle
                .select(
                    "SELECT DISTINCT phone, recipient FROM "
                        + table
                        + " WHERE phone IN ("
                        + Batches.marks(numbers.size())
                        + ")",
                    numbers.toArray())
                .map(
                    (row, context) ->
                        Map.entry(
                            new PhoneNumber(row.getString("phone")),
                            Storable.orEmpty(row.getString("recipient"))))
                .forEach(it -> add(it.getKey(), it.getValue(), owners)));
  }

  private static void add(PhoneNumber phone, String user, Map<PhoneNumber, Set<String>> owners) {
    if (Leavers.isSomebodys(user)) {
      owners.computeIfAbsent(phone, key -> new TreeSet<>()).add(user);
    }
  }
}
