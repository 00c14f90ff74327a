package org.igniterealtime.openfire.plugins.smsnotify.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console;
import org.igniterealtime.openfire.plugins.smsnotify.harness.Console.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No page of the console answers, or does anything, without its right; whichever pages there are.
 */
class EveryPageIT {

  private static final String TOKEN = "smsnotifyToken";
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern FIELD =
      Pattern.compile("<(?:input|button|select|textarea)\\b[^>]*\\bname=\"([^\"]*)\"[^>]*>");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");

  /** What changes by itself, as time passes: which node is there, and what was counted. */
  private static final Set<String> BY_ITSELF = Set.of("SMSNODE", "SMSFIGURE");

  private static Stage stage;
  private static Console operator;
  private static Console guest;

  /** The same operator with another browser. */
  private static Console elsewhere;

  @BeforeAll
  static void set() {
    stage =
        Stage.set(
            Map.of(
                "admin.authorizedJIDs", "admin@example.org,guest@example.org",
                "smsnotify.readOnlyAdmins", "guest",
                "smsnotify.maxNumber", "7"));
    stage.person("guest").person("juliet").personWithPhone("romeo", Stage.MOBILE);
    stage.template("reservation", "{{site}}: hello").role("staff", "{\"sms\":\"true\"}");
    operator = Console.login(stage.server());
    elsewhere = Console.login(stage.server());
    guest = Console.login(stage.server(), "guest", "guest");
  }

  @AfterAll
  static void clear() {
    stage.close();
  }

  static Stream<String> paths() {
    return org.igniterealtime.openfire.plugins.smsnotify.admin.Console.paths().stream().sorted();
  }

  private static String at(String path) {
    return "/plugins/smsnotify" + path;
  }

  /** All that is stored, and all that is set. */
  private static Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    stage
        .server()
        .query(
            "SELECT TABLE_NAME AS name FROM INFORMATION_SCHEMA.TABLES"
                + " WHERE TABLE_NAME LIKE 'SMS%'")
        .stream()
        .map(it -> it.get("name"))
        .filter(it -> !BY_ITSELF.contains(it))
        .forEach(
            it ->
                all.put(
                    it,
                    new TreeSet<>(
                            stage.server().query("SELECT * FROM " + it).stream()
                                .map(row -> new TreeMap<>(row).toString())
                                .toList())
                        .toString()));
    all.put(
        "properties",
        stage
            .server()
            .query(
                "SELECT name, propValue FROM ofProperty WHERE name LIKE 'smsnotify%' ORDER BY name")
            .toString());
    assertTrue(all.size() > 10, all::toString);
    return all;
  }

  @Test
  void everyEntryOfTheSidebarIsOneOfThem() throws IOException {
    List<String> entries =
        Pattern.compile("url=\"([^\"]*)\"")
            .matcher(Files.readString(Path.of("plugin.xml")))
            .results()
            .map(match -> "/" + match.group(1))
            .toList();
    Set<String> missing = new TreeSet<>(entries);
    paths().forEach(missing::remove);

    assertFalse(entries.isEmpty());
    assertEquals(Set.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void withoutALoginNothingIsShownAndNothingDone(String path) {
    Map<String, String> before = everything();
    Console nobody = Console.anonymous(stage.server());

    for (Page page :
        List.of(
            nobody.get(at(path)),
            nobody.post(at(path), Map.of("act", "save", TOKEN, "x")),
            nobody.post(at(path), "multipart/form-data; boundary=x", "--x--"))) {
      assertTrue(page.asksForLogin() || page.status() == 403, path + ": " + page);
      assertFalse(page.body().contains("class=\"smsnotify\""), page.body());
    }
    assertEquals(before, everything());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyFormIsRefusedWithoutTheTokenOfItsSessionAndChangesNothing(String path) {
    Page shown = operator.get(at(path));
    List<Form> forms = Stream.concat(Stream.of(Form.to(path)), forms(shown)).toList();
    Map<String, String> before = everything();

    for (Form form : forms) {
      assertRefused(operator, form.without(TOKEN));
      assertRefused(operator, form.with(TOKEN, ""));
      assertRefused(operator, form.with(TOKEN, "A".repeat(43)));
      assertRefused(operator, form.with(TOKEN, tokenOf(elsewhere)));
    }
    assertEquals(before, everything());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void whoMayOnlyLookChangesNothingWithTheirOwnTokenEither(String path) {
    List<Form> forms =
        Stream.concat(Stream.of(Form.to(path)), forms(operator.get(at(path)))).toList();
    Map<String, String> before = everything();
    String token = tokenOf(guest);

    Page looked = guest.get(at(path));
    // Without the name of what it shows, a page is missing, or leads to the one that asks for it;
    // files are for those only who may change something.
    assertTrue(Set.of(200, 303, 403, 404).contains(looked.status()), path + ": " + looked.status());
    forms.forEach(form -> assertRefused(guest, form.with(TOKEN, token)));
    assertEquals(before, everything());
  }

  @Test
  void theTokenOfAnotherIsNoOnes() {
    assertNotEquals(tokenOf(operator), tokenOf(guest));
  }

  private static void assertRefused(Console who, Form form) {
    Page page = who.post(at(form.path), form.fields);
    assertTrue(page.status() == 403 || page.status() == 405, form + ": " + page.status());
  }

  /** The token that somebody's session has; the page with the settings has forms for everybody. */
  private static String tokenOf(Console who) {
    return who.get(at("/settings.jsp")).input(TOKEN).orElseThrow();
  }

  /** A form as it would be sent. */
  private record Form(String path, Map<String, String> fields) {

    static Form to(String path) {
      return new Form(path, Map.of("act", "save", "name", "reservation", "user", "romeo"));
    }

    Form with(String field, String value) {
      Map<String, String> all = new LinkedHashMap<>(fields);
      all.put(field, value);
      return new Form(path, all);
    }

    Form without(String field) {
      Map<String, String> all = new LinkedHashMap<>(fields);
      all.remove(field);
      return new Form(path, all);
    }
  }

  /** All forms of a page that change something. */
  private static Stream<Form> forms(Page page) {
    return FORM.matcher(page.body())
        .results()
        .filter(it -> it.group(1).contains("method=\"post\"") && it.group(2).contains(TOKEN))
        .map(EveryPageIT::form);
  }

  private static Form form(MatchResult form) {
    Map<String, String> fields = new LinkedHashMap<>();
    FIELD
        .matcher(form.group(2))
        .results()
        .forEach(field -> fields.put(field.group(1), found(VALUE, field.group(), "1")));
    String action = found(ACTION, form.group(1), "").replaceFirst("[?#].*", "");
    return new Form("/" + action, fields);
  }

  private static String found(Pattern pattern, String in, String otherwise) {
    Matcher matcher = pattern.matcher(in);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
