package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Consents kept in memory. */
final class StoredConsents implements ConsentStore {

  final List<Consents.Consent> all = new ArrayList<>();

  /** How often anything was asked. */
  int asked;

  @Override
  public boolean add(Consents.Consent consent) {
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

  private static boolean isOf(Consents.Consent consent, String user, PhoneNumber phone) {
    return consent.user().equals(user) && consent.phone().equals(phone);
  }
}
