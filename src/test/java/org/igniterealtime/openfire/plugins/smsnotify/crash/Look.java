package org.igniterealtime.openfire.plugins.smsnotify.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.ReceivedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;

/** Looks at the end where everything has gone. */
final class Look {

  /** Verdicts by which no text is written, or was written for an earlier hold of the same. */
  private static final Set<String> WITH_TEXT = Set.of("SENT");

  private final Said said;
  private final Map<String, Set<String>> people;
  private final TwilioStandIn twilio;
  private final OpenfireProcess server;
  private final List<String> violations = new ArrayList<>();

  /** How often each mark was told to each number. */
  private final Map<String, Map<String, Integer>> told = new HashMap<>();

  private int duplicates;
  private int lost;
  private int byVerdict;

  Look(Said said, Map<String, Set<String>> people, TwilioStandIn twilio, OpenfireProcess server) {
    this.said = said;
    this.people = people;
    this.twilio = twilio;
    this.server = server;
  }

  Findings findings(Map<Kill, Integer> kills, Map<String, Integer> inState, boolean settled) {
    if (!settled) {
      waiting(server).forEach(row -> violations.add("still waits: " + row));
    }
    readTexts();
    Map<String, String> verdicts = verdicts();
    said.recipients().forEach((mark, recipient) -> lookAt(mark, recipient, verdicts));
    Map<String, Integer> states = lookAtTexts();
    return new Findings(
        kills,
        inState,
        said.recipients().size(),
        said.confirmed(),
        said.owed(),
        twilio.takenCount(),
        twilio.requestCount(),
        twilio.questionCount(),
        byVerdict,
        states,
        duplicates,
        lost,
        List.copyOf(violations));
  }

  /** The holds and texts that have not come to an end. */
  static List<Map<String, String>> waiting(OpenfireProcess server) {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.addAll(server.query("SELECT * FROM smsHold"));
    rows.addAll(
        server.query("SELECT * FROM smsText WHERE state IN ('QUEUED', 'SENDING', 'CHECKING')"));
    return rows;
  }

  private void readTexts() {
    for (ReceivedMessage text : twilio.taken()) {
      for (String mark : Said.marksIn(text.body())) {
        told.computeIfAbsent(mark, key -> new HashMap<>()).merge(text.to(), 1, Integer::sum);
      }
    }
  }

  private Map<String, String> verdicts() {
    Map<String, String> verdicts = new HashMap<>();
    server
        .query("SELECT holdID, reason FROM smsVerdict")
        .forEach(row -> verdicts.put(row.get("holdid"), row.get("reason")));
    return verdicts;
  }

  private void lookAt(String mark, String recipient, Map<String, String> verdicts) {
    Map<String, Integer> times = told.getOrDefault(mark, Map.of());
    Set<String> numbers = people.get(recipient);
    times.forEach((number, often) -> lookAtTelling(mark, number, often, numbers));
    Optional<String> otherVerdict =
        said.holdOf(mark).map(verdicts::get).filter(reason -> !WITH_TEXT.contains(reason));
    if (times.isEmpty() && otherVerdict.isPresent()) {
      byVerdict++;
    } else if (times.isEmpty() && said.isOwed(mark)) {
      lost++;
      violations.add(mark + " is in no text, and no verdict says why");
    } else if (!times.isEmpty() && !times.keySet().containsAll(numbers)) {
      lost++;
      violations.add(mark + " is not in the texts to all numbers");
    }
  }

  private void lookAtTelling(String mark, String number, int often, Set<String> numbers) {
    if (often > 1) {
      duplicates++;
      violations.add(mark + " is in " + often + " texts to the same number");
    }
    if (!numbers.contains(number)) {
      violations.add(mark + " is in a text to somebody else");
    }
  }

  /** Every text that the provider took is one of ours, and we know what became of each. */
  private Map<String, Integer> lookAtTexts() {
    Map<String, Integer> states = new TreeMap<>();
    Map<String, String> known = new HashMap<>();
    for (Map<String, String> row :
        server.query(
            "SELECT textID, phone, providerID, state, errorMeaning, errorCode, errorWords FROM smsText")) {
      states.merge(row.get("state"), 1, Integer::sum);
      if (row.get("state").equals("UNKNOWN")) {
        violations.add(
            "text %s is UNKNOWN, and the provider could tell; it is said to be %s %s: %s"
                .formatted(
                    row.get("textid"),
                    row.get("errormeaning"),
                    row.get("errorcode"),
                    row.get("errorwords")));
      }
      if (row.get("providerid") != null
          && known.put(row.get("providerid"), row.get("phone")) != null) {
        violations.add("text " + row.get("textid") + " has the identity of another");
      }
    }
    Set<String> ids = new HashSet<>();
    for (ReceivedMessage text : twilio.taken()) {
      ids.add(text.id());
      if (!text.to().equals(known.get(text.id()))) {
        violations.add("the provider has " + text.id() + ", of which no row knows");
      }
    }
    known.keySet().stream()
        .filter(id -> !ids.contains(id))
        .forEach(id -> violations.add("a row has " + id + ", of which the provider knows nothing"));
    twilio.duplicates().forEach((what, often) -> duplicates++);
    return states;
  }
}
