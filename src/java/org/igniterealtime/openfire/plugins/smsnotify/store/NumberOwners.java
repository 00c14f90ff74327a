package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.jdbi.v3.core.Handle;

/**
 * Whose a number is, as far as consents and texts tell: nobody can look into all vCards for it.
 * Reads only; throws if the database is away.
 */
public final class NumberOwners {

  /** So many of the newest texts of a number are looked at. */
  private static final int NEWEST = 20;

  private final QuietJdbi jdbi;

  public NumberOwners(Database database) {
    this.jdbi = new QuietJdbi(database);
  }

  /**
   * The bare JIDs of the people who have these numbers, or had, as far as their newest texts tell;
   * numbers of nobody are left out.
   */
  public Map<PhoneNumber, Set<String>> of(Collection<PhoneNumber> phones) {
    Map<PhoneNumber, Set<String>> owners = new HashMap<>();
    List<String> numbers = phones.stream().map(PhoneNumber::e164).distinct().toList();
    for (List<String> part : Batches.parts(numbers)) {
      jdbi.useHandle(
          handle -> {
            consenting(handle, part, owners);
            part.forEach(number -> texted(handle, number, owners));
          });
    }
    return owners;
  }

  /** A number may have any number of texts: their index is read from its end. */
  private static void texted(Handle handle, String number, Map<PhoneNumber, Set<String>> owners) {
    handle
        .select(
            "SELECT recipient FROM smsText WHERE phone = ?"
                + " ORDER BY phone DESC, createdAt DESC, textID DESC"
                + FirstRows.clause(handle, NEWEST),
            number)
        .setMaxRows(NEWEST)
        .map((row, context) -> Storable.orEmpty(row.getString("recipient")))
        .forEach(it -> add(new PhoneNumber(number), it, owners));
  }

  private static void consenting(
      Handle handle, List<String> numbers, Map<PhoneNumber, Set<String>> owners) {
    handle
        .select(
            "SELECT DISTINCT phone, recipient FROM smsConsent WHERE phone IN ("
                + Batches.marks(numbers.size())
                + ")",
            numbers.toArray())
        .map(
            (row, context) ->
                Map.entry(
                    new PhoneNumber(row.getString("phone")),
                    Storable.orEmpty(row.getString("recipient"))))
        .forEach(it -> add(it.getKey(), it.getValue(), owners));
  }

  private static void add(PhoneNumber phone, String user, Map<PhoneNumber, Set<String>> owners) {
    if (Leavers.isSomebodys(user)) {
      owners.computeIfAbsent(phone, key -> new TreeSet<>()).add(user);
    }
  }
}
