package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.text.Collator;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.admin.templates.Samples.Sample;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.InvalidTemplateException;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Preview;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Template;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateKind;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateName;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What templates come to, for what may happen to somebody that a visitor chooses. */
final class Previews {

  private static final Logger Log = LoggerFactory.getLogger(Previews.class);

  private static final String SAMPLE = "sample";
  private static final String ROLE = "role";
  private static final String PRIVACY = "privacy";
  private static final String REGION = "region";
  private static final String READS = "reads";
  private static final String GATEWAY = "gateway";
  private static final String FIELDS = "fields";

  /** Where texts say how to opt out, so that a first look shows it. */
  private static final String USUAL_REGION = "US";

  /**
   * A number of each country, which is nobody's; found when somebody looks, since the numbering
   * plans of all countries have to be read for that.
   */
  private static final class Examples {
    static final Map<String, PhoneNumber> BY_REGION = examples();
  }

  private final World world;

  /**
   * What they are made from.
   *
   * @param settings of the server
   * @param domain the server's XMPP domain
   */
  record World(
      TemplateEditor editor,
      Composer composer,
      Roles roles,
      Fares fares,
      PropertySource settings,
      String domain) {

    World {
      Objects.requireNonNull(editor);
      Objects.requireNonNull(composer);
      Objects.requireNonNull(roles);
      Objects.requireNonNull(fares);
      Objects.requireNonNull(settings);
      Objects.requireNonNull(domain);
    }
  }

  Previews(World world) {
    this.world = Objects.requireNonNull(world);
  }

  private Preview preview() {
    return world.composer().preview();
  }

  /** What a visitor has chosen to see it with. */
  private record Chosen(
      Sample sample, Role role, PhoneNumber number, Locale reads, String gateway, String fields) {

    Preview.Reader reader() {
      return new Preview.Reader(role, number, reads, ZoneId.systemDefault());
    }
  }

  /** The fields by which somebody chooses what happens, and to whom. */
  Form form(Visit visit, StoredTemplate template) {
    List<TemplateKind> kinds = kindsOf(template);
    Wording words = visit.words();
    Locale console = Locale.forLanguageTag(words.language());
    return new Form(
            "preview",
            words,
            List.of(
                Field.choice(SAMPLE, Sample.of(kinds).stream().map(Sample::name).toList()),
                Field.choiceOf(ROLE, roles()),
                Field.choice(PRIVACY, privacies()),
                Field.choiceOf(REGION, regions(console)),
                Field.choiceOf(READS, languages(words, console)),
                Field.choiceOf(GATEWAY, world.fares().choices(words)),
                Field.text(FIELDS).longest(Conversation.MAX_ID_LENGTH)))
        .put(SAMPLE, Sample.named(visit.text(SAMPLE), kinds).name())
        .put(ROLE, role(visit, template).name())
        .put(PRIVACY, visit.text(PRIVACY))
        .put(REGION, region(visit))
        .put(READS, visit.text(READS))
        .put(GATEWAY, visit.text(GATEWAY))
        .put(FIELDS, visit.text(FIELDS));
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    world.roles().all().forEach(it -> roles.put(it.role().name(), it.role().name()));
    return roles;
  }

  private static List<String> privacies() {
    return Stream.concat(Stream.of(""), Stream.of(Privacy.values()).map(Privacy::name)).toList();
  }

  /** Every country by its name in the language of the console. */
  private static Map<String, String> regions(Locale console) {
    Map<String, String> byName = new TreeMap<>(Collator.getInstance(console)::compare);
    Examples.BY_REGION.keySet().forEach(it -> byName.put(nameOf(it, console), it));
    Map<String, String> regions = new LinkedHashMap<>();
    byName.forEach((name, region) -> regions.put(region, name));
    return regions;
  }

  /** What a country is called. */
  static String nameOf(String region, Locale console) {
    return new Locale.Builder().setRegion(region).build().getDisplayCountry(console);
  }

  private Map<String, String> languages(Wording words, Locale console) {
    Map<String, String> languages = new LinkedHashMap<>();
    languages.put("", words.of("page.preview.reads.whoever"));
    TreeSet<Locale> all = new TreeSet<>(Comparator.comparing(it -> it.getDisplayName(console)));
    all.addAll(Bundles.LANGUAGES);
    world.editor().all().stream()
        .flatMap(it -> TemplateName.of(it.name()).stream())
        .map(TemplateName::locale)
        .forEach(all::add);
    all.forEach(it -> languages.put(it.toLanguageTag(), it.getDisplayName(console)));
    return languages;
  }

  /** The one that was chosen, else the first that names the template, else the default one. */
  private Role role(Visit visit, StoredTemplate template) {
    List<Role> all = world.roles().all().stream().map(Roles.Defined::role).toList();
    return all.stream()
        .filter(it -> it.name().equals(visit.text(ROLE)))
        .findFirst()
        .or(() -> all.stream().filter(it -> isNamedBy(it.texts(), template)).findFirst())
        .orElse(all.get(0));
  }

  private static boolean isNamedBy(TextSettings texts, StoredTemplate template) {
    return TemplateName.of(template.name())
        .map(TemplateName::base)
        .filter(
            it ->
                it.equalsIgnoreCase(texts.template())
                    || it.equalsIgnoreCase(texts.summaryTemplate()))
        .isPresent();
  }

  private String region(Visit visit) {
    return Stream.of(
            visit.text(REGION),
            world
                .settings()
                .get(PhoneBook.DEFAULT_REGION)
                .orElse("")
                .strip()
                .toUpperCase(Locale.ROOT))
        .filter(Examples.BY_REGION::containsKey)
        .findFirst()
        .orElse(USUAL_REGION);
  }

  /** A number of each country that can be somebody's. */
  private static Map<String, PhoneNumber> examples() {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    Map<String, PhoneNumber> examples = new HashMap<>();
    for (String region : numbers.getSupportedRegions()) {
      Stream.of(
              PhoneNumberType.MOBILE,
              PhoneNumberType.FIXED_LINE_OR_MOBILE,
              PhoneNumberType.FIXED_LINE)
          .flatMap(it -> Stream.ofNullable(numbers.getExampleNumberForType(region, it)))
          .filter(it -> region.equals(numbers.getRegionCodeForNumber(it)))
          .findFirst()
          .map(it -> new PhoneNumber(numbers.format(it, PhoneNumberFormat.E164)))
          .ifPresent(it -> examples.put(region, it));
    }
    return Map.copyOf(examples);
  }

  private Chosen chosen(Form form, Visit visit, StoredTemplate template) {
    Role role = role(visit, template);
    return new Chosen(
        Sample.valueOf(form.text(SAMPLE)),
        privacies().indexOf(form.text(PRIVACY)) > 0
            ? withPrivacy(role, Privacy.valueOf(form.text(PRIVACY)))
            : role,
        Examples.BY_REGION.get(form.text(REGION)),
        form.text(READS).isEmpty() ? null : Locale.forLanguageTag(form.text(READS)),
        form.text(GATEWAY),
        form.text(FIELDS));
  }

  private static Role withPrivacy(Role role, Privacy privacy) {
    TextSettings texts = role.texts();
    return new Role(
        role.name(),
        role.sms(),
        role.timing(),
        role.focus(),
        role.rooms(),
        role.strangers(),
        role.pauses(),
        role.caps(),
        role.quietHours(),
        role.consent(),
        new TextSettings(
            texts.template(),
            texts.summaryTemplate(),
            privacy,
            texts.maxSegments(),
            texts.replaceLookAlikes(),
            texts.fileLinks(),
            texts.mms()));
  }

  /** One room, or two people; null for neither. */
  private static Conversation conversation(String typed) {
    List<String> addresses =
        Arrays.stream(typed.split("[,;&\\s]+")).filter(it -> it.contains("@")).toList();
    return switch (addresses.size()) {
      case 1 -> Conversation.in(addresses.get(0));
      case 2 -> Conversation.between(addresses.get(0), addresses.get(1));
      default -> null;
    };
  }

  /** What a template comes to. */
  PreviewView of(Visit visit, StoredTemplate template) {
    if (template.body().isBlank()) {
      return PreviewView.nothing();
    }
    try {
      List<Template.UnknownMacro> unknown = world.editor().check(template);
      return shown(visit, template, unknown);
    } catch (InvalidTemplateException e) {
      return PreviewView.refused(e, visit.words());
    }
  }

  private PreviewView shown(
      Visit visit, StoredTemplate template, List<Template.UnknownMacro> unknown) {
    Form form = form(visit, template);
    Chosen chosen = chosen(form, visit, template);
    Preview.Shown shown =
        preview()
            .show(
                template,
                chosen.reader(),
                new Samples(visit.words(), world.domain(), visit.now())
                    .scene(chosen.sample(), conversation(chosen.fields())));
    return new PreviewView.Maker(visit.words(), template, shown)
        .view(chosen.role().texts().maxSegments(), price(shown, chosen), unknown);
  }

  private Optional<Fares.Fare> price(Preview.Shown shown, Chosen chosen) {
    return shown
        .words()
        .flatMap(
            words ->
                world
                    .fares()
                    .of(
                        chosen.gateway(),
                        shown.region(),
                        shown.senders(),
                        words.segments(),
                        !shown.media().isEmpty()));
  }

  /** How a stored template would be shown to those who are likely to read it. */
  Optional<Preview.Shown> usual(Visit visit, StoredTemplate template) {
    if (TemplateName.of(template.name()).isEmpty()) {
      return Optional.empty();
    }
    Sample sample = Sample.of(kindsOf(template)).get(0);
    Preview.Shown shown =
        preview()
            .show(
                template,
                new Preview.Reader(
                    role(visit, template),
                    Examples.BY_REGION.get(region(visit)),
                    null,
                    ZoneId.systemDefault()),
                new Samples(visit.words(), world.domain(), visit.now()).scene(sample, null));
    return Optional.of(shown).filter(it -> it.writtenBy().equalsIgnoreCase(template.name()));
  }

  /** The macros that a template may use, with what they say. */
  List<Preview.Macro> macros(Visit visit, StoredTemplate template) {
    Chosen chosen = chosen(form(visit, template), visit, template);
    return preview()
        .macros(
            template,
            chosen.reader(),
            new Samples(visit.words(), world.domain(), visit.now())
                .scene(chosen.sample(), conversation(chosen.fields())));
  }

  /** What a template tells of, as it is used. */
  TemplateKind kindOf(StoredTemplate template) {
    return kindsOf(template).get(0);
  }

  /** What a template can tell of, that first for which it is used. */
  private List<TemplateKind> kindsOf(StoredTemplate template) {
    List<TemplateKind> kinds = preview().kindsOf(template);
    Optional<TemplateKind> used =
        TemplateName.of(template.name())
            .map(TemplateName::base)
            .flatMap(this::usedFor)
            .filter(kinds::contains);
    return used.map(it -> Stream.concat(Stream.of(it), kinds.stream()).distinct().toList())
        .orElse(kinds);
  }

  /** Empty for nothing, or where that cannot be told now: what was typed shall not be lost. */
  private Optional<TemplateKind> usedFor(String base) {
    try {
      return usedFor(base, world.editor().usesOf(base));
    } catch (RuntimeException e) {
      Log.debug("What uses the template {} cannot be told now", base, e);
      return Optional.empty();
    }
  }

  private static Optional<TemplateKind> usedFor(String base, TemplateEditor.Uses uses) {
    if (uses.roles().isEmpty()) {
      return uses.keywords().isEmpty() ? Optional.empty() : Optional.of(TemplateKind.ANSWER);
    }
    return uses.roles().stream()
        .map(Role::texts)
        .filter(it -> it.template().equalsIgnoreCase(base))
        .findFirst()
        .map(it -> TemplateKind.NOTICE)
        .or(() -> Optional.of(TemplateKind.SUMMARY));
  }
}
