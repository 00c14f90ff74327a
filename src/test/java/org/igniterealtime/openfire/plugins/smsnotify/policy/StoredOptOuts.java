package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Event;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Kind;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Source;

/** Opt-outs kept in memory. */
public final class StoredOptOuts implements OptOutStore {

  /** What was recorded of a number and a sender. */
  public final Map<List<String>, Origin> all = new LinkedHashMap<>();

  /** What happened, the first first. */
  public final List<Event> events = new ArrayList<>();

  /** The numbers whose owners were forgotten. */
  private final Set<String> forgotten = new HashSet<>();

  /** Whether nothing can be told or stored now. */
  public boolean away;

  /** How often anything was asked. */
  int asked;

  /** How often opt-outs of older versions were taken over. */
  int takenOver;

  /** As if a provider had said so. */
  void refused(PhoneNumber phone, String sender) {
    add(phone, sender, new Origin(Source.PROVIDER, "twilio", "21610", Scene.NOW));
  }

  /** What happened, each in a few words: the latest last. */
  public List<String> told() {
    return events.stream()
        .map(
            it ->
                "%s of '%s' by %s %s %s"
                    .formatted(
                        it.kind(),
                        it.sender(),
                        it.origin().source(),
                        it.origin().gateway(),
                        it.origin().message())
                    .strip())
        .toList();
  }

  @Override
  public boolean isOptedOut(PhoneNumber phone, String sender) {
    asked++;
    refuseWhileAway();
    return all.containsKey(key(phone, sender)) || all.containsKey(key(phone, OptOut.ALL));
  }

  @Override
  public Set<PhoneNumber> optedOutOfAll(Collection<PhoneNumber> phones) {
    refuseWhileAway();
    return phones.stream()
        .filter(it -> all.containsKey(key(it, OptOut.ALL)))
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<OptOut> find(PhoneNumber phone, String sender) {
    refuseWhileAway();
    return Optional.ofNullable(all.get(key(phone, sender)))
        .map(origin -> optOut(key(phone, sender), origin));
  }

  @Override
  public List<OptOut> find(Wanted wanted) {
    refuseWhileAway();
    return all.entrySet().stream()
        .map(it -> optOut(it.getKey(), it.getValue()))
        .filter(it -> wanted.source().isEmpty() || wanted.source().get() == it.origin().source())
        .filter(it -> wanted.gateway().isEmpty() || wanted.gateway().equals(it.origin().gateway()))
        .sorted(Comparator.comparing(OptOut::key))
        .filter(
            it -> wanted.after().isEmpty() || it.key().compareTo(wanted.after().get().key()) > 0)
        .limit(wanted.most())
        .toList();
  }

  @Override
  public List<OptOut> latest(Listing wanted) {
    refuseWhileAway();
    Comparator<OptOut> order =
        Comparator.comparing((OptOut it) -> it.origin().at()).thenComparing(OptOut::key);
    return all.entrySet().stream()
        .map(it -> optOut(it.getKey(), it.getValue()))
        .filter(it -> wanted.source().isEmpty() || wanted.source().get() == it.origin().source())
        .filter(it -> wanted.gateway().isEmpty() || wanted.gateway().equals(it.origin().gateway()))
        .filter(it -> wanted.sender().isEmpty() || wanted.sender().get().equals(it.sender()))
        .filter(it -> wanted.phone().isEmpty() || wanted.phone().equals(it.phone()))
        .filter(it -> it.phone().map(PhoneNumber::e164).orElse("").endsWith(wanted.ending()))
        .sorted(order.reversed())
        .filter(it -> wanted.before().isEmpty() || isBehind(it, wanted.before().get()))
        .limit(wanted.most())
        .toList();
  }

  private static boolean isBehind(OptOut optOut, Place place) {
    int time = optOut.origin().at().compareTo(place.at());
    return time < 0 || (time == 0 && optOut.key().compareTo(place.key()) < 0);
  }

  @Override
  public Counts counts() {
    refuseWhileAway();
    long forgotten = all.keySet().stream().filter(it -> this.forgotten.contains(it.get(0))).count();
    return new Counts(all.size(), forgotten);
  }

  private OptOut optOut(List<String> key, Origin origin) {
    return new OptOut(
        Integer.toHexString(key.hashCode()),
        Optional.of(new PhoneNumber(key.get(0))).filter(it -> !forgotten.contains(it.e164())),
        key.get(1),
        origin);
  }

  @Override
  public boolean add(PhoneNumber phone, String sender, Origin origin) {
    refuseWhileAway();
    Origin there = all.get(key(phone, sender));
    if (there != null && there.source().compareTo(origin.source()) >= 0) {
      return false;
    }
    String gateway =
        there != null && origin.gateway().isEmpty() ? there.gateway() : origin.gateway();
    all.put(
        key(phone, sender), new Origin(origin.source(), gateway, origin.message(), origin.at()));
    events.add(new Event(Optional.of(phone), sender, Kind.OPTED_OUT, origin));
    return true;
  }

  @Override
  public boolean remove(PhoneNumber phone, String sender, Source was, Origin origin) {
    refuseWhileAway();
    Origin there = all.get(key(phone, sender));
    if (there == null || there.source() != was) {
      return false;
    }
    all.remove(key(phone, sender));
    events.add(new Event(Optional.of(phone), sender, Kind.OPTED_IN, origin));
    return true;
  }

  @Override
  public void asked(PhoneNumber phone, String sender, Origin origin) {
    events.add(new Event(Optional.of(phone), sender, Kind.ASKED, origin));
  }

  @Override
  public Optional<Instant> lastAsked(PhoneNumber phone, String gateway) {
    return history(phone, Integer.MAX_VALUE).stream()
        .filter(it -> it.kind() == Kind.ASKED && it.origin().gateway().equals(gateway))
        .map(it -> it.origin().at())
        .findFirst();
  }

  @Override
  public List<Event> history(PhoneNumber phone, int most) {
    return events.stream()
        .filter(it -> it.phone().equals(Optional.of(phone)))
        .sorted(Comparator.comparing((Event it) -> it.origin().at()).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public void forget(PhoneNumber phone) {
    refuseWhileAway();
    forgotten.add(phone.e164());
    events.replaceAll(
        it ->
            it.phone().equals(Optional.of(phone))
                ? new Event(Optional.empty(), it.sender(), it.kind(), it.origin())
                : it);
  }

  @Override
  public void takeOver() {
    refuseWhileAway();
    takenOver++;
  }

  private static List<String> key(PhoneNumber phone, String sender) {
    return List.of(phone.e164(), sender);
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("away");
    }
  }
}
