package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException.Field;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateStore;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateEditorTest {

  private static final String BODY = "{{sender.name}}: {{#messages}}{{text}} {{/messages}}";

  /** Takes two segments, with the names that are likely, before anything is quoted. */
  private static final String LONG_BODY = "n".repeat(140) + " " + BODY;

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> Scene.NOW);
  private final StoredTemplates store = new StoredTemplates();
  private final StoredRoles storedRoles = new StoredRoles();
  private final Settings settings =
      new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  private final TemplateBook book = new TemplateBook(store, settings, "example.org");
  private final Roles roles =
      new Roles(
          settings,
          storedRoles,
          user -> Set.of(),
          new OnRecord(),
          book::objection,
          () -> Scene.NOW);
  private final Map<String, List<String>> keywords = new HashMap<>();
  private final TemplateEditor editor =
      new TemplateEditor(book, roles, it -> keywords.getOrDefault(it, List.of()));

  @Test
  void whatIsSavedIsThereAndCountsAtOnce() {
    storedRoles.with("Nurse", "template=reservation");
    roles.refresh();
    assertEquals(List.of("role.Nurse.template"), problemKeys());

    assertEquals(List.of(), editor.save(template("reservation_de", BODY)));

    assertEquals(List.of(template("reservation_de", BODY)), editor.all());
    assertEquals(List.of(), problemKeys());
  }

  @Test
  void whatIsWorthAWarningIsSaid() {
    List<Template.UnknownMacro> warnings =
        editor.save(template("reservation", BODY + "{{sender.nam}}"));

    assertEquals(1, warnings.size());
    assertEquals("sender.name", warnings.get(0).nearest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          server | role                                   | saved          | refused
          3      | maxSegments=1                          | reservation    | false
          1      | maxSegments=3                          | reservation    | true
          1      | maxSegments=3; template=reservation    | reservation    | false
          3      | maxSegments=1; template=reservation    | reservation    | true
          3      | maxSegments=1; template=RESERVATION    | reservation_de | true
          3      | maxSegments=1; template=reservation    | reservation_PT-br | true
          3      | maxSegments=1; template=reservation    | Reservation_de | true
          3      | maxSegments=1; summaryTemplate=visits  | visits         | true
          3      | maxSegments=1; template=reservation-2  | reservation    | false
          3      | maxSegments=1                          | default        | true
          """)
  void aTemplateHasRoomInTheTextsOfEveryRoleThatNamesItElseOfTheDefaultRole(
      String server, String role, String saved, boolean refused) {
    properties.put(Roles.MAX_SEGMENTS, server);
    storedRoles.with("Nurse", role);
    roles.refresh();
    StoredTemplate template = template(saved, LONG_BODY);

    if (refused) {
      InvalidTemplateException refusal =
          assertThrows(InvalidTemplateException.class, () -> editor.save(template));
      assertEquals(Field.BODY, refusal.field());
      assertEquals(List.of(), editor.all());
    } else {
      editor.save(template);
      assertEquals(List.of(template), editor.all());
    }
  }

  @Test
  void aTemplateIsDuplicatedWithAllThatItIs() {
    StoredTemplate original =
        new StoredTemplate("visit", "Visits", BODY, new Senders("+12065550100", "Hospital"));
    editor.save(original);

    assertEquals(List.of(), editor.duplicate(" Visit", " visit_pt_BR "));

    assertEquals(
        List.of(original, new StoredTemplate("visit_pt_BR", "Visits", BODY, original.senders())),
        editor.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          name  | new name | sentence
          visits | other   | There is no template "visits".
          visit | visit    | There is a template "visit" already.
          visit | VISIT    | There is a template "VISIT" already.
          visit | visit_pt-br   | There is a template "visit_pt-br" already.
          visit | ' VISIT_PT_BR ' | There is a template "VISIT_PT_BR" already.
          visit | visit_ZH_hant | There is a template "visit_ZH_hant" already.
          """)
  void aDuplicateIsOfATemplateThatIsThereAndReplacesNone(
      String name, String newName, String sentence) {
    List<StoredTemplate> before =
        List.of(
            template("visit", BODY),
            template("visit_pt_BR", "{{message}}"),
            template("visit_zh_Hant", "{{count}}"));
    before.forEach(store::save);

    InvalidTemplateException refusal =
        assertThrows(InvalidTemplateException.class, () -> editor.duplicate(name, newName));

    assertEquals(Field.NAME, refusal.field());
    assertEquals(sentence, refusal.getMessage());
    assertEquals(before, editor.all());
  }

  @Test
  void aDuplicateHasANameThatCanBeOne() {
    editor.save(template("visit", BODY));

    assertThrows(InvalidTemplateException.class, () -> editor.duplicate("visit", "my visit"));

    assertEquals(1, editor.all().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          stored                | role                                       | removed   | left or refusal
          visit                 | rooms=all                                  | visit     | ''
          visit                 | template=visit                             | visit     | The template "visit" is used by the role Nurse; let that use another one first.
          visit                 | summaryTemplate=Visit                      | VISIT     | The template "visit" is used by the role Nurse; let that use another one first.
          visit visit_de        | template=visit                             | visit     | visit_de
          visit visit_de        | template=visit                             | visit_de  | visit
          visit visit_pt_BR     | template=visit                             | VISIT_pt-br | visit
          visit_pt_BR           | template=visit                             | visit_PT-BR | The template "visit_pt_BR" is used by the role Nurse; let that use another one first.
          visit_pt visit_pt_BR  | template=visit                             | visit_pt  | visit_pt_BR
          visit-2 visit_pt      | template=visit                             | visit_pt  | The template "visit_pt" is used by the role Nurse; let that use another one first.
          default summary       | rooms=all                                  | default   | summary
          default summary       | rooms=all                                  | summary   | default
          default summary       | template=summary                           | summary   | The template "summary" is used by the role Nurse; let that use another one first.
          default summary       | summaryTemplate=default                    | default   | The template "default" is used by the role Nurse; let that use another one first.
          visit                 | template=visit                             | visits    | There is no template "visits".
          visit visit_de        | template=visit                             | visit_pt  | There is no template "visit_pt".
          """)
  void aTemplateIsRemovedUnlessARoleWouldBeLeftWithNone(
      String stored, String role, String removed, String outcome) {
    for (String name : stored.split(" ", -1)) {
      store.save(template(name, "You missed {{count}} messages."));
    }
    storedRoles.with("Nurse", role);
    roles.refresh();

    if (outcome.endsWith(".")) {
      RuntimeException refusal = assertThrows(RuntimeException.class, () -> editor.remove(removed));
      assertEquals(outcome, refusal.getMessage());
      assertEquals(stored, names());
    } else {
      editor.remove(removed);
      assertEquals(outcome, names());
      assertEquals(List.of(), problemKeys());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          role                                                    | body                                             | refused
          maxSegments=1                                           | ’{{! 134 n }}{{message}}                         | ''
          maxSegments=1; template=visit                           | ’{{! 134 n }}{{message}}                         | ''
          maxSegments=1; template=visit; replaceLookAlikes=false  | ’{{! 134 n }}{{message}}                         | The template is too long.
          maxSegments=2; template=visit; replaceLookAlikes=false  | ’{{! 134 n }}{{message}}                         | ''
          maxSegments=1; template=visit                           | {{^named}}{{! 300 n }}{{/named}}{{message}}      | ''
          maxSegments=1; template=visit; privacy=name             | {{^named}}{{! 300 n }}{{/named}}{{message}}      | ''
          maxSegments=1; template=visit; privacy=count            | {{^named}}{{! 300 n }}{{/named}}{{message}}      | The template is too long.
          maxSegments=3; template=visit; privacy=count            | {{^named}}{{! 300 n }}{{/named}}{{message}}      | ''
          template=visit                                          | {{#conversations}}{{name}}{{/conversations}}     | The template "visit" tells of several conversations, so it is none for a text about one.
          summaryTemplate=visit                                   | {{#conversations}}{{name}}{{/conversations}}     | ''
          summaryTemplate=visit                                   | {{#messages}}{{text}}{{/messages}}{{message}}    | The template "visit" tells of one conversation, so it is none for summaries.
          """)
  void whatARoleThatNamesItCannotUseIsRefused(String role, String body, String refused) {
    properties.put("smsnotify.optOutRegions", "none");
    storedRoles.with("Nurse", role);
    roles.refresh();
    StoredTemplate template =
        template(
            "visit",
            body.replace("{{! 134 n }}", "n".repeat(134)).replace("{{! 300 n }}", "n".repeat(300)));

    if (refused.isEmpty()) {
      assertEquals(List.of(), editor.save(template));
      assertEquals(List.of(template), editor.all());
    } else {
      InvalidTemplateException refusal =
          assertThrows(InvalidTemplateException.class, () -> editor.save(template));
      assertEquals(Field.BODY, refusal.field());
      assertTrue(refusal.getMessage().startsWith(refused), refusal.getMessage());
      assertEquals(List.of(), editor.all());
    }
  }

  @Test
  void everyRoleThatNamesItHasToBeAbleToUseIt() {
    storedRoles
        .with("Doctor", "template=visit; maxSegments=3")
        .with("Nurse", "template=visit; maxSegments=1");
    roles.refresh();

    assertThrows(InvalidTemplateException.class, () -> editor.save(template("visit", LONG_BODY)));

    assertEquals(List.of(), editor.all());
  }

  @Test
  void nothingIsLostWhenTheDatabaseFailsWhileATemplateIsSaved() {
    editor.save(template("visit_pt_BR", BODY));
    store.failing = true;

    for (String name : List.of("visit_pt_BR", "VISIT_pt-br")) {
      assertThrows(IllegalStateException.class, () -> editor.save(template(name, "{{message}}")));
      assertEquals(List.of(template("visit_pt_BR", BODY)), store.load());
      assertEquals(List.of(template("visit_pt_BR", BODY)), editor.all());
    }
    assertThrows(IllegalStateException.class, () -> editor.duplicate("visit_pt_BR", "visit_de"));
    assertEquals(List.of(template("visit_pt_BR", BODY)), store.load());
  }

  @Test
  void allRolesThatNeedATemplateAreNamed() {
    properties.put(Roles.TEMPLATE, "visit");
    storedRoles.with("Doctor", "").with("Nurse", "template=default; summaryTemplate=visit");
    store.save(template("visit", BODY));
    roles.refresh();

    TemplateInUseException refusal =
        assertThrows(TemplateInUseException.class, () -> editor.remove("visit"));
    assertEquals(List.of("default", "Doctor", "Nurse"), refusal.roles());
    assertEquals(
        "The template \"visit\" is used by the role default, Doctor, Nurse;"
            + " let that use another one first.",
        refusal.getMessage());
  }

  @Test
  void theLastTemplateThatAnswersAKeywordIsNotRemoved() {
    store.save(template("hours", "From 9 to 5"));
    store.save(template("hours_de", "Von 9 bis 5"));
    keywords.put("hours", List.of("HOURS", "OPEN"));

    editor.remove("hours_de");

    TemplateInUseException refusal =
        assertThrows(TemplateInUseException.class, () -> editor.remove("hours"));
    assertEquals("hours", refusal.template());
    assertEquals(List.of("HOURS", "OPEN"), refusal.keywords());
    assertEquals(
        "The template \"hours\" is used by the keyword HOURS, OPEN;"
            + " let that use another one first.",
        refusal.getMessage());
    keywords.clear();
    editor.remove("hours");
    assertEquals("", names());
  }

  @Test
  void rolesAndKeywordsThatNeedATemplateAreNamedAtOnce() {
    store.save(template("hours", "From 9 to 5"));
    storedRoles.with("Nurse", "template=hours");
    roles.refresh();
    keywords.put("hours", List.of("OPEN"));

    TemplateInUseException refusal =
        assertThrows(TemplateInUseException.class, () -> editor.remove("hours"));

    assertEquals(
        "The template \"hours\" is used by the role Nurse and by the keyword OPEN;"
            + " let that use another one first.",
        refusal.getMessage());
    assertEquals(List.of("OPEN"), editor.usesOf("HOURS".toLowerCase(Locale.ROOT)).keywords());
    assertEquals(
        List.of("Nurse"), editor.usesOf("Hours").roles().stream().map(Role::name).toList());
  }

  @Test
  void aTemplateIsReplacedOnlyIfItIsWhatSomebodyHasLookedAt() {
    StoredTemplate first = template("visit", BODY);
    editor.save(first, "");
    StoredTemplate second = template("visit", "{{message}}");

    TemplateChangedException added =
        assertThrows(TemplateChangedException.class, () -> editor.save(second, ""));
    assertEquals(Optional.of(first), added.now());

    editor.save(second, TemplateEditor.edition(first));
    TemplateChangedException changed =
        assertThrows(
            TemplateChangedException.class,
            () -> editor.save(template("visit", "{{count}}"), TemplateEditor.edition(first)));
    assertEquals(Optional.of(second), changed.now());

    editor.remove("visit");
    TemplateChangedException removed =
        assertThrows(
            TemplateChangedException.class,
            () -> editor.save(second, TemplateEditor.edition(second)));
    assertEquals(Optional.empty(), removed.now());
    assertEquals(List.of(), editor.all());
  }

  @ParameterizedTest
  @CsvSource({
    "visit_de, '', body, '', ''",
    "visit, title, body, '', ''",
    "visit, '', other, '', ''",
    "visit, '', body, +12065550100, ''",
    "visit, '', body, '', +12065550100",
    "visitb, '', ody, '', ''"
  })
  void anEditionIsAnotherWheneverSomethingIs(
      String name, String title, String body, String live, String sandbox) {
    assertNotEquals(
        TemplateEditor.edition(template("visit", "body")),
        TemplateEditor.edition(new StoredTemplate(name, title, body, new Senders(live, sandbox))));
  }

  @Test
  void lookingWhetherATemplateCanBeSavedStoresNothing() {
    storedRoles.with("Nurse", "template=visit; maxSegments=1");
    roles.refresh();

    assertEquals(List.of(), editor.check(template("visit", BODY)));
    assertEquals(1, editor.check(template("visit", BODY + "{{sender.nam}}")).size());
    assertThrows(InvalidTemplateException.class, () -> editor.check(template("visit", LONG_BODY)));

    assertEquals(List.of(), editor.all());
  }

  @Test
  void whatAnotherNodeHasStoredIsSeenBeforeSomethingIsRemoved() {
    store.save(template("visit", BODY));
    storedRoles.with("Nurse", "template=visit");
    assertEquals("visit", names());

    store.save(template("visit_de", BODY));
    editor.remove("visit");

    assertEquals("visit_de", names());
  }

  @Test
  void nothingIsChangedWhileRolesCannotBeRead() {
    store.save(template("visit", BODY));
    storedRoles.away = true;

    assertThrows(IllegalStateException.class, () -> editor.save(template("visit", LONG_BODY)));
    assertThrows(IllegalStateException.class, () -> editor.remove("visit"));

    assertEquals(List.of(template("visit", BODY)), editor.all());
  }

  private static StoredTemplate template(String name, String body) {
    return new StoredTemplate(name, "", body, Senders.OF_GATEWAY);
  }

  private String names() {
    return editor.all().stream().map(StoredTemplate::name).collect(joining(" "));
  }

  private List<String> problemKeys() {
    return problems.current().stream().map(Problems.Problem::key).sorted().toList();
  }

  /** Templates kept in memory. */
  private static final class StoredTemplates implements TemplateStore {

    private final Map<String, StoredTemplate> templates = new TreeMap<>();

    /** Whether nothing can be saved now. */
    private boolean failing;

    @Override
    public List<StoredTemplate> load() {
      return List.copyOf(templates.values());
    }

    @Override
    public void save(StoredTemplate template) {
      if (failing) {
        throw new IllegalStateException("the database failed");
      }
      templates.put(template.name(), template);
    }

    @Override
    public void remove(String name) {
      templates.remove(name);
    }
  }
}
