package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Consents kept in memory. */
public final class StoredConsents implements ConsentStore {

  public final List<Consents.Consent> all = new ArrayList<>();

  /** Whether nothing can be told or stored now. */
  public boolean away;

  /** How often anything was asked. */
  int asked;

  @Override
  public boolean add(Consents.Consent consent) {
    refuseWhileAway();
    return all.stream().noneMatch(it -> isOf(it, consent.user(), consent.phone()))
        && all.add(consent);
  }

  @Override
  public boolean remove(String user, PhoneNumber phone) {
    return all.removeIf(it -> isOf(it, user, phone));
  }

  @Override
  public List<Consents.Consent> of(String user, int most) {
    asked++;
    return all.stream().filter(it -> it.user().equals(user)).limit(most).toList();
  }

  @Override
  public Optional<Consents.Consent> find(String user, PhoneNumber phone) {
    refuseWhileAway();
    return all.stream().filter(it -> isOf(it, user, phone)).findFirst();
  }

  @Override
  public List<Listed> latest(Listing wanted) {
    refuseWhileAway();
    Comparator<Listed> order =
        Comparator.comparing((Listed it) -> it.consent().at()).thenComparing(Listed::key);
    return all.stream()
        .filter(it -> it.user().startsWith(wanted.user()))
        .filter(it -> wanted.source().isEmpty() || wanted.source().get() == it.source())
        .filter(it -> wanted.phone().isEmpty() || wanted.phone().get().equals(it.phone()))
        .filter(it -> it.phone().e164().endsWith(wanted.ending()))
        .map(it -> new Listed(it, Integer.toHexString((it.user() + it.phone().e164()).hashCode())))
        .sorted(order.reversed())
        .filter(it -> wanted.before().isEmpty() || isBehind(it, wanted.before().get()))
        .limit(wanted.most())
        .toList();
  }

  private static boolean isBehind(Listed listed, Place place) {
    int time = listed.consent().at().compareTo(place.at());
    return time < 0 || (time == 0 && listed.key().compareTo(place.key()) < 0);
  }

  @Override
  public long count() {
    refuseWhileAway();
    return all.size();
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }

  private static boolean isOf(Consents.Consent consent, String user, PhoneNumber phone) {
    return consent.user().equals(user) && consent.phone().equals(phone);
  }
}
