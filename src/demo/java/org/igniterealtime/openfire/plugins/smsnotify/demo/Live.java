package org.igniterealtime.openfire.plugins.smsnotify.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;

/** What the plugin says of itself: its live data, read as the administrator. */
final class Live {

  private static final String PATH = "/plugins/smsnotify/live";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final OpenfireProcess server;
  private Console console;

  Live(OpenfireProcess server) {
    this.server = server;
  }

  /** A hold that waits. */
  record Waiting(
      String recipient,
      String lastSender,
      int count,
      List<String> typing,
      boolean beingJudged,
      String first,
      String due) {}

  /** A text. */
  record Sms(
      String id,
      String recipient,
      String phone,
      String body,
      int segments,
      String encoding,
      String state,
      String stateName,
      String explanation,
      String created) {}

  /** Why somebody was texted or not. */
  record Verdict(String recipient, String reason, String sentence, int count, String decided) {}

  /** Something that is wrong. */
  record Problem(String what, String advice) {}

  /** All of it, the newest first. */
  record Snapshot(
      String gateway,
      List<Waiting> waiting,
      List<Sms> texts,
      List<Verdict> verdicts,
      List<Problem> problems,
      boolean databaseAway) {}

  /**
   * How things stand.
   *
   * @throws IllegalStateException if the plugin does not say
   */
  synchronized Snapshot now() {
    if (console == null) {
      console = Console.login(server);
    }
    Console.Page page = console.get(PATH);
    if (page.asksForLogin()) {
      console = Console.login(server);
      page = console.get(PATH);
    }
    if (page.status() != 200) {
      throw new IllegalStateException("The plugin's live data: status " + page.status());
    }
    try {
      return JSON.readValue(page.body(), Snapshot.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The plugin's live data cannot be read", e);
    }
  }
}
