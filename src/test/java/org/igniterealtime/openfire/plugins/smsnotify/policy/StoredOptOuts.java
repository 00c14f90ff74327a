package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Opt-outs kept in memory. */
final class StoredOptOuts implements OptOutStore {

  /** What was recorded of a number and a sender: gateway, code and time. */
  final Map<List<String>, List<Object>> all = new LinkedHashMap<>();

  /** Whether nothing can be told or stored now. */
  boolean away;

  /** How often anything was asked. */
  int asked;

  @Override
  public boolean isOptedOut(PhoneNumber phone, String sender) {
    return isOptedOutOfAll(phone) || all.containsKey(List.of(phone.e164(), sender));
  }

  @Override
  public boolean isOptedOutOfAll(PhoneNumber phone) {
    asked++;
    refuseWhileAway();
    return all.containsKey(List.of(phone.e164(), ""));
  }

  @Override
  public void add(PhoneNumber phone, String sender, String gateway, String code, Instant at) {
    refuseWhileAway();
    all.putIfAbsent(List.of(phone.e164(), sender), List.of(gateway, code, at));
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}
