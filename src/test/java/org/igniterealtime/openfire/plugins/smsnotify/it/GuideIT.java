package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.ChatClient;
import org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess;
import org.igniterealtime.openfire.plugins.smsnotify.standin.TwilioStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the operator's guide, taken of the real pages: they are in {@code target/guide}
 * after each build. {@code -Dguide.pictures=docs/images/guide} puts them there instead.
 */
class GuideIT {

  private static final Path GUIDE = Path.of("docs", "guide.md");
  private static final Path PICTURES = Path.of(System.getProperty("guide.pictures"));
  private static final int WIDTH = 1200;

  private static TwilioStandIn twilio;
  private static Stage stage;
  private static Operator operator;

  @BeforeAll
  static void set() throws IOException {
    Files.createDirectories(PICTURES);
    twilio = new TwilioStandIn();
    stage = Stage.set();
    operator = Operator.of(stage);
    operator.open("overview.jsp").picture(PICTURES.resolve("overview-fresh.png"), WIDTH);
    populate();
  }

  @AfterAll
  static void clear() {
    operator.close();
    stage.close();
    twilio.close();
  }

  /** What an operator may find after some weeks. */
  private static void populate() {
    OpenfireProcess server = stage.server();
    server
        .backstage()
        .setProperty("smsnotify.publicUrl", "https://chat.example.org/plugins/smsnotify");
    server.backstage().setProperty("smsnotify.budget.soft", "40");
    server.backstage().setProperty("smsnotify.budget.hard", "50");
    server.update(
        "INSERT INTO smsSpend (spendMonth, micros) VALUES (?, ?)",
        LocalDate.now(ZoneOffset.UTC).toString().substring(0, 7),
        14_730_000L);
    stage.person("juliet").person("nurse").personWithPhone("romeo", Stage.MOBILE);
    stage.personWithPhone("mercutio", Stage.OTHER_MOBILE).person("benvolio");
    stage.role(
        "night watch",
        "{\"quietHours\": \"off\", \"rooms\": \"all\", \"capPerRecipient\": \"50\"}");
    server.backstage().setUserProperty("mercutio", "smsnotify.role", "night watch");
    stage.template(
        "reservation_en", "{{site}}: {{sender.name}} wrote about your table: {{message}} {{link}}");
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("romeo", "Are you coming to the ball tonight?");
      juliet.say("romeo", "I have kept a dance for you");
      juliet.say("benvolio", "Tell Romeo to look at his phone");
      stage.awaitText("romeo", "SENT");
      stage.awaitVerdict("benvolio");
    }
    addFigures(server);
    new TreeMap<>(Twilio.properties(twilio)).forEach(server.backstage()::setProperty);
    Twilio.giveToken(server);
    try (ChatClient juliet = stage.online("juliet")) {
      juliet.say("mercutio", "A plague on nobody: will you join us?");
      stage.awaitText("mercutio", "SENT");
    }
    server.update(
        "INSERT INTO smsKeyword (keyword, template, changedAt) VALUES (?, ?, 0)",
        "HOURS",
        "reservation");
  }

  /** Charts need weeks: their figures are written as counting the log would have left them. */
  private static void addFigures(OpenfireProcess server) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    List<String> rows = new ArrayList<>();
    for (int ago = 1; ago <= 40; ago++) {
      long day = today.minusDays(ago).toEpochDay();
      // Weekends are quieter.
      long busy = (day % 7 < 2 ? 20 : 60) + day * 31 % 25;
      Map<String, Long> figures =
          Map.ofEntries(
              Map.entry("TEXTS|NOTICE.DELIVERED", busy),
              Map.entry("TEXTS|NOTICE.SENT", busy / 9),
              Map.entry("TEXTS|NOTICE.UNDELIVERED", busy / 20),
              Map.entry("TEXTS|NOTICE.CANCELLED", busy / 12),
              Map.entry("TEXTS|ANSWER.DELIVERED", busy / 18),
              Map.entry("SEGMENTS|NOTICE.DELIVERED", busy * 4 / 3),
              Map.entry("CHARGED|USD", busy * 11_000),
              Map.entry("VERDICTS|SENT", busy),
              Map.entry("VERDICTS|READ", busy / 2),
              Map.entry("VERDICTS|CAME_BACK", busy / 3),
              Map.entry("VERDICTS|NO_NUMBER", busy / 9),
              Map.entry("VERDICTS|CAPPED", busy / 15),
              Map.entry("DELAYS|1", busy / 3),
              Map.entry("DELAYS|2", busy / 2),
              Map.entry("DELAYS|10", busy / 6),
              Map.entry("DELAYS|480", busy / 30));
      figures.forEach(
          (figure, amount) ->
              rows.add("(%d, '%s', %d)".formatted(day, figure.replace("|", "', '"), amount)));
    }
    server.update("INSERT INTO smsFigure VALUES " + String.join(", ", rows));
  }

  private static Map<String, String> pages() {
    String text = stage.textsFor("mercutio").get(0).get("textid");
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("overview", "overview.jsp");
    pages.put("gateways", "gateways.jsp");
    pages.put("gateway", "gateway.jsp?name=twilio");
    pages.put("routes", "routes.jsp");
    pages.put("sandbox", "sandbox.jsp");
    pages.put("templates", "templates.jsp");
    pages.put("template", "template.jsp?name=reservation_en");
    pages.put("keywords", "keywords.jsp");
    pages.put("roles", "roles.jsp");
    pages.put("role", "role.jsp?name=night+watch");
    pages.put("optouts", "optouts.jsp");
    pages.put("consents", "consents.jsp");
    pages.put("import", "import.jsp?what=optouts");
    pages.put("log", "log.jsp");
    pages.put("text", "text.jsp?id=" + text);
    pages.put("why", "why.jsp?user=" + stage.jid("romeo") + "&conversation=" + stage.jid("juliet"));
    pages.put("person", "person.jsp?user=" + stage.jid("romeo"));
    pages.put("countries", "countries.jsp");
    pages.put("prices", "prices.jsp");
    pages.put("settings", "settings.jsp");
    return pages;
  }

  @Test
  void eachPageHasItsPictureInTheGuide() throws IOException {
    String guide = Files.readString(GUIDE);
    TreeSet<String> wanting = new TreeSet<>();
    pages()
        .forEach(
            (name, path) -> {
              operator.open(path).picture(PICTURES.resolve(name + ".png"), WIDTH);
              assertFalse(operator.title().contains("no such page"), name);
              if (!guide.contains("(images/guide/" + name + ".png)")) {
                wanting.add(name);
              }
            });

    assertEquals(new TreeSet<>(), wanting, "pages of which the guide has no picture");
    try (Stream<Path> kept = Files.list(Path.of("docs", "images", "guide"))) {
      List<String> unused =
          kept.map(it -> it.getFileName().toString()).filter(it -> !guide.contains(it)).toList();
      assertEquals(List.of(), unused, "pictures that the guide does not show");
    }
    assertTrue(guide.contains("overview-fresh.png"));
  }
}
