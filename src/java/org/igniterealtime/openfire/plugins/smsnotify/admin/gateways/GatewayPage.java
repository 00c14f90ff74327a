package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.PublicUrl;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/** One gateway: what is set of it, a text to try it out, what to paste at the provider, its end. */
final class GatewayPage implements Page {

  private static final String PATH = "gateway.jsp";
  private static final String LIST = "gateways.jsp";
  private static final String NAME = "name";
  private static final String PUBLIC_URL = "publicUrl";

  private final Gateways gateways;
  private final PropertyEditor properties;
  private final Conditions conditions;
  private final Trials trials;
  private final ToLongFunction<String> waiting;
  private final String site;

  /**
   * @param waiting how many texts can leave by a gateway only, or are with it
   * @param site what the server is called
   */
  GatewayPage(
      Gateways gateways,
      PropertyEditor properties,
      Conditions conditions,
      Trials trials,
      ToLongFunction<String> waiting,
      String site) {
    this.gateways = gateways;
    this.properties = properties;
    this.conditions = conditions;
    this.trials = trials;
    this.waiting = waiting;
    this.site = site;
  }

  /** Fields that belong together, with what stands in them. */
  record Group(String title, String intro, List<Object> fields) {}

  @Override
  public String path() {
    return "/" + PATH;
  }

  @Override
  public Answer look(Visit visit) {
    String name = visit.text(NAME);
    if (name.isEmpty()) {
      String kind = visit.text("kind");
      return Providers.KINDS.contains(kind)
          ? shown(visit, Setup.ofNew(kind, gateways, properties, visit.words()))
          : Answer.missing();
    }
    Optional<Setup> setup = Setup.of(name, gateways, properties, visit.words());
    if (setup.isEmpty()) {
      return Answer.missing();
    }
    return visit.has("remove") ? asked(visit, setup.get()) : shown(visit, setup.get());
  }

  @Override
  public Answer act(Visit visit) {
    String name = visit.text(NAME);
    Optional<Setup> setup =
        name.isEmpty() && Providers.KINDS.contains(visit.text("kind"))
            ? Optional.of(Setup.ofNew(visit.text("kind"), gateways, properties, visit.words()))
            : Setup.of(name, gateways, properties, visit.words());
    return setup.map(it -> acted(visit, it)).orElseGet(Answer::missing);
  }

  private Answer acted(Visit visit, Setup setup) {
    return switch (visit.text("what")) {
      case "save" -> saved(visit, setup);
      case "test" -> setup.isNew() ? Answer.missing() : tested(visit, setup);
      case "publicUrl" -> setup.isNew() ? Answer.missing() : reached(visit, setup);
      case "remove" -> setup.isNew() ? Answer.missing() : removed(visit, setup);
      default -> Answer.missing();
    };
  }

  // What is shown

  private Answer shown(Visit visit, Setup setup) {
    return shown(visit, setup, testForm(visit), urlForm(visit));
  }

  private Form testForm(Visit visit) {
    return trials.form(visit.words()).put("text", visit.words().of("page.testtext.standard", site));
  }

  private Form urlForm(Visit visit) {
    return new Form(
            "publicurl", visit.words(), List.of(Field.text(PUBLIC_URL).longest(300).required()))
        .put(PUBLIC_URL, properties.get(PublicUrl.PROPERTY).orElse(""));
  }

  private Answer shown(Visit visit, Setup setup, Form test, Form url) {
    Wording words = visit.words();
    Map<String, Object> page = new HashMap<>();
    page.put("name", setup.name());
    page.put("kind", setup.kind());
    page.put("isNew", setup.isNew());
    page.put("title", title(setup, words));
    page.put("form", setup.form());
    page.put("groups", groups(setup, words));
    page.put("urlForm", url);
    page.put("testForm", test);
    page.put(Once.FIELD, trials.once(visit));
    page.put("isSandboxEnvironment", gateways.environment() == Gateways.Environment.SANDBOX);
    gateways
        .healthOf(setup.name())
        .filter(it -> !setup.isNew())
        .ifPresent(it -> putCondition(page, setup, it, words));
    identity(visit.text("test"))
        .flatMap(id -> trials.result(id, setup.name(), visit))
        .ifPresent(result -> page.put("result", result));
    return new Answer.Shown("gateway", page);
  }

  private void putCondition(Map<String, Object> page, Setup setup, Health health, Wording words) {
    page.put("condition", conditions.of(health, words));
    boolean isSetUp = health.state() != Health.State.NOT_SET_UP;
    page.put("canTest", isSetUp);
    page.put("isUnused", !gateways.routes().names().contains(setup.name()));
    page.put("canRemove", !gateways.propertiesOf(setup.name()).isEmpty());
    page.put("isReported", !Providers.isSandbox(setup.kind()));
    page.put(
        "addresses", gateways.publicUrl().map(it -> addresses(setup, it, words)).orElse(List.of()));
    page.put("hasPublicUrl", gateways.publicUrl().isPresent());
    page.put("proxied", words.of("page.gateways.proxy." + setup.kind()));
  }

  private static List<Providers.Address> addresses(Setup setup, URI publicUrl, Wording words) {
    return Providers.addresses(setup.kind(), setup.name(), publicUrl, words::of);
  }

  private static String title(Setup setup, Wording words) {
    String kind = words.of("page.gateways.kind." + setup.kind());
    return setup.isNew()
        ? words.of("page.gateways.new", kind)
        : words.of("page.gateways.one", setup.name());
  }

  private static List<Group> groups(Setup setup, Wording words) {
    Map<String, Object> fields = setup.form().field();
    List<Group> groups = new ArrayList<>();
    setup
        .groups()
        .forEach(
            (name, names) ->
                groups.add(
                    new Group(
                        words.of("page.gateways.group." + name),
                        intro(setup.kind(), name, words),
                        names.stream().map(fields::get).toList())));
    return groups;
  }

  private static String intro(String kind, String group, Wording words) {
    String key = "page.gateways.group." + group + "." + kind;
    return words.has(key) ? words.of(key) : "";
  }

  private static Optional<UUID> identity(String written) {
    try {
      return Optional.of(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  // What is done

  private Answer saved(Visit visit, Setup setup) {
    boolean isSaved = setup.save(visit);
    if (!isSaved) {
      return shown(visit, setup);
    }
    String said = setup.isNew() ? "page.gateways.said.connected" : "page.gateways.said.saved";
    Answer.Changed changed =
        new Answer.Changed(
            PATH + "?name=" + setup.name(),
            visit.words().of(setup.isFirst() ? "page.gateways.said.first" : said, setup.name()),
            (setup.isNew() ? "connected the gateway " : "changed the gateway ") + setup.name(),
            setup.written());
    return setup.isFirst()
        ? changed.undoneBy(
            RoutesPage.PATH,
            Map.of("what", RoutesPage.OTHERWISE, RoutesPage.OTHERWISE, setup.routeBefore()))
        : changed;
  }

  private Answer tested(Visit visit, Setup setup) {
    Form form = trials.form(visit.words()).take(visit);
    if (gateways.named(setup.name()).isEmpty()) {
      form.refuse(visit.words().of("page.testtext.notsetup"));
    }
    Optional<UUID> sent = trials.send(form, setup.name(), visit);
    if (sent.isEmpty()) {
      return shown(visit, setup, form, urlForm(visit));
    }
    return new Answer.Changed(
        PATH + "?name=" + setup.name() + "&test=" + sent.get(),
        "",
        "sent a test text by the gateway " + setup.name(),
        "text " + sent.get());
  }

  private Answer reached(Visit visit, Setup setup) {
    Form form = urlForm(visit).take(visit);
    Written written = new Written(properties).put(PublicUrl.PROPERTY, form.text(PUBLIC_URL));
    try {
      PublicUrl.in(written);
    } catch (InvalidSettingException e) {
      form.refuse(PUBLIC_URL, visit.words().of("page.publicurl.wrong"));
    }
    if (!form.attempt(() -> gateways.change(written::store))) {
      return shown(visit, setup, testForm(visit), form);
    }
    return new Answer.Changed(
        PATH + "?name=" + setup.name(),
        visit.words().of("page.publicurl.said"),
        "set " + PublicUrl.PROPERTY,
        form.text(PUBLIC_URL));
  }

  // Its end

  private Answer asked(Visit visit, Setup setup) {
    return asked(visit, setup, "");
  }

  private Answer asked(Visit visit, Setup setup, String problem) {
    Removal removal = new Removal(setup.name(), gateways, properties);
    Wording words = visit.words();
    long texts = waiting.applyAsLong(setup.name());
    return new Answer.Shown(
        "gateway-remove",
        Map.of(
            "name",
            setup.name(),
            "title",
            words.of("page.gateways.remove.title", setup.name()),
            "problem",
            problem,
            "texts",
            texts == 0 ? "" : words.of("page.gateways.remove.texts", texts),
            "isRouted",
            removal.isRouted(),
            "otherwise",
            removal.isLast()
                ? words.of("page.gateways.remove.last")
                : words.of("page.gateways.remove.routed", setup.name())));
  }

  private Answer removed(Visit visit, Setup setup) {
    Removal removal = new Removal(setup.name(), gateways, properties);
    if (removal.isRouted() && !visit.text("routes").equals("true")) {
      return asked(visit, setup, visit.words().of("page.gateways.remove.refused"));
    }
    String names = removal.names();
    try {
      gateways.change(removal);
    } catch (RuntimeException e) {
      return asked(visit, setup, visit.words().of("page.form.failed"));
    }
    return new Answer.Changed(
        LIST,
        visit.words().of("page.gateways.said.removed", setup.name()),
        "removed the gateway " + setup.name(),
        names);
  }
}
