package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.InvalidSettingException;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.RouteBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox.SandboxGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioGateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.twilio.TwilioSettings;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;

/**
 * What is set of one gateway, as a form; of one visit and one thread. What is typed is read by the
 * very code that opens gateways, before anything is stored.
 */
final class Setup {

  private static final String SUFFIX = "suffix";
  private static final String FIRST = "first";
  private static final String PREFIX = "smsnotify.";
  private static final String LIMIT = "smsnotify.limit.";

  private final Gateways gateways;
  private final PropertyEditor properties;
  private final Wording words;
  private final String kind;
  private final boolean isNew;
  private final Map<String, List<String>> groups = new LinkedHashMap<>();
  private final List<Field> fields = new ArrayList<>();
  private final List<Field> own = new ArrayList<>();
  private final Form form;
  private String name;
  private String routeBefore = "";
  private String changed = "";

  private Setup(
      String kind,
      String name,
      boolean isNew,
      Gateways gateways,
      PropertyEditor properties,
      Wording words) {
    this.gateways = gateways;
    this.properties = properties;
    this.words = words;
    this.kind = kind;
    this.name = name;
    this.isNew = isNew;
    boolean hasSecret =
        Providers.secret(kind).filter(it -> stored(it).isPresent()).isPresent() && !isNew;
    if (isNew) {
      add("name", List.of(Field.text(SUFFIX).longest(20)));
    }
    Providers.groups(kind, hasSecret)
        .forEach(
            group -> {
              own.addAll(group.fields());
              add(group.name(), group.fields());
            });
    if (!isFirstNow()) {
      add("use", List.of(Field.flag(FIRST)));
    }
    this.form = new Form("connect", words, fields);
    show();
  }

  /** Of one that is to be connected. */
  static Setup ofNew(String kind, Gateways gateways, PropertyEditor properties, Wording words) {
    return new Setup(kind, kind, /* isNew= */ true, gateways, properties, words);
  }

  /** Of one that there is; empty if nothing is known of one of that name. */
  static Optional<Setup> of(
      String name, Gateways gateways, PropertyEditor properties, Wording words) {
    boolean isThere = gateways.healthOf(name).isPresent() || !gateways.propertiesOf(name).isEmpty();
    return Gateways.kindOf(name)
        .filter(kind -> isThere)
        .map(kind -> new Setup(kind, name, /* isNew= */ false, gateways, properties, words));
  }

  private void add(String group, List<Field> more) {
    fields.addAll(more);
    groups.put(group, more.stream().map(Field::name).toList());
  }

  private void show() {
    if (isNew) {
      form.put(FIRST, Boolean.toString(isFirstProvider()));
      form.put(SUFFIX, exists(kind) ? "2" : "");
      return;
    }
    for (Field field : own) {
      stored(field.name()).ifPresent(value -> form.put(field.name(), value));
    }
    if (isShown(Providers.PACE)) {
      form.put(Providers.PACE, properties.get(LIMIT + sender(properties::get)).orElse(""));
    }
  }

  String name() {
    return name;
  }

  String kind() {
    return kind;
  }

  boolean isNew() {
    return isNew;
  }

  Form form() {
    return form;
  }

  /** The names of the fields by the group that they are in. */
  Map<String, List<String>> groups() {
    return groups;
  }

  /** Whether all texts are to leave by it first, and did not before. */
  boolean isFirst() {
    return isShown(FIRST) && form.isTicked(FIRST);
  }

  /** The default route as it was set before; empty where none was. */
  String routeBefore() {
    return routeBefore;
  }

  /** The names of the properties that were changed. */
  String written() {
    return changed;
  }

  /**
   * Stores what was typed, if nothing is wrong with it.
   *
   * @return whether it was stored; else the form says what is wrong
   */
  boolean save(Visit visit) {
    form.take(visit);
    if (isNew) {
      takeName();
    }
    boolean isStored = form.isGood() && store();
    if (!isStored) {
      forgetSecret();
    }
    return isStored;
  }

  private boolean store() {
    Written written = toBeWritten();
    refuseSecretElsewhere(written);
    gateways.objection(name, written).ifPresent(this::refuse);
    return form.attempt(
        () -> {
          changed = String.join(", ", written.changed());
          gateways.change(written::store);
        });
  }

  /** A secret that nobody can read here is not to be read elsewhere: it goes to the address. */
  private void refuseSecretElsewhere(Written written) {
    Optional<String> secret = Providers.secret(kind);
    if (isNew || secret.isEmpty() || !form.text(secret.get()).isEmpty()) {
      return;
    }
    String address = PREFIX + name + '.' + Providers.address(kind);
    boolean isKept = written.get(PREFIX + name + '.' + secret.get()).isPresent();
    if (isKept && !written.get(address).equals(properties.get(address))) {
      form.refuse(secret.get(), words.of("page.gateways.secret.again"));
    }
  }

  /** What was typed is not shown again: whether there is one is what is stored. */
  private void forgetSecret() {
    Providers.secret(kind)
        .ifPresent(it -> form.put(it, isNew ? "" : stored(it).map(any -> it).orElse("")));
  }

  private void takeName() {
    String suffix = form.text(SUFFIX).toLowerCase(Locale.ROOT);
    String wanted = suffix.isEmpty() ? kind : kind + '-' + suffix;
    if (Gateways.kindOf(wanted).isEmpty()) {
      form.refuse(SUFFIX, words.of("page.connect.suffix.wrong"));
    } else if (exists(wanted)) {
      form.refuse(SUFFIX, words.of("page.connect.suffix.taken", wanted));
    } else {
      name = wanted;
    }
  }

  private boolean exists(String wanted) {
    return !gateways.propertiesOf(wanted).isEmpty();
  }

  private void refuse(InvalidSettingException fault) {
    String said = Faults.said(fault, words);
    Optional<String> field = Faults.field(fault).filter(this::isShown);
    field.ifPresentOrElse(it -> form.refuse(it, said), () -> form.refuse(said));
  }

  /** What the properties are to be. */
  private Written toBeWritten() {
    Written written = new Written(properties);
    for (Field field : own) {
      write(field.name(), written);
    }
    if (isShown(Providers.PACE)) {
      String before = sender(properties::get);
      String now = sender(written::get);
      if (!before.equals(now) && !before.isEmpty() && !isNew) {
        written.put(LIMIT + before, "");
      }
      // The sender of a new one may have a limit already, which is not shown here.
      if (!isNew || !form.text(Providers.PACE).isEmpty()) {
        written.put(LIMIT + now, form.text(Providers.PACE));
      }
    }
    if (isFirst()) {
      routeBefore = properties.get(RouteBook.GATEWAY).orElse("");
      written.put(RouteBook.GATEWAY, firstRoute());
    }
    return written;
  }

  private void write(String field, Written written) {
    String property = PREFIX + name + '.' + field;
    boolean isSecret = Providers.secret(kind).filter(field::equals).isPresent();
    boolean isForgotten = isShown(Providers.FORGET) && form.isTicked(Providers.FORGET);
    boolean isOfKeys = isSecret || Providers.secretsId(kind).filter(field::equals).isPresent();
    if (field.equals(Providers.PACE) || field.equals(Providers.FORGET)) {
      return;
    }
    if (isForgotten && isSecret) {
      written.putSecret(property, "");
    } else if (isForgotten && isOfKeys) {
      written.put(property, "");
    } else if (!isSecret) {
      written.put(property, form.text(field));
    } else if (!form.text(field).isEmpty()) {
      written.putSecret(property, form.text(field));
    }
  }

  /** What texts come from, as Twilio's settings say. */
  private String sender(Function<String, Optional<String>> from) {
    String prefix = PREFIX + name + '.';
    return kind.equals(TwilioGateway.KIND)
        ? from.apply(prefix + TwilioSettings.MESSAGING_SERVICE_SID)
            .or(() -> from.apply(prefix + TwilioSettings.FROM))
            .orElse("")
        : "";
  }

  private boolean isShown(String field) {
    return fields.stream().anyMatch(it -> it.name().equals(field));
  }

  private Optional<String> stored(String suffix) {
    return properties.get(PREFIX + name + '.' + suffix);
  }

  private List<String> route() {
    try {
      return RouteBook.defaultRoute(properties.get(RouteBook.GATEWAY).orElse(SandboxGateway.NAME));
    } catch (InvalidSettingException e) {
      return List.of();
    }
  }

  private boolean isFirstNow() {
    return !isNew && route().indexOf(name) == 0;
  }

  /** Whether nothing real was connected before. */
  private boolean isFirstProvider() {
    return route().stream().allMatch(Setup::isSandbox);
  }

  /** Real texts must not fall into the sandbox while the provider rests. */
  private String firstRoute() {
    List<String> names = new ArrayList<>(List.of(name));
    route().stream()
        .filter(it -> !it.equals(name) && (Providers.isSandbox(kind) || !isSandbox(it)))
        .forEach(names::add);
    return String.join(", ", names);
  }

  private static boolean isSandbox(String gateway) {
    return Gateways.kindOf(gateway).filter(Providers::isSandbox).isPresent();
  }
}
