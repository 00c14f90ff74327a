package org.igniterealtime.openfire.plugins.smsnotify.admin.gateways;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Page;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.PriceStore;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Pause;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.PauseStore;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables;

/** The pages of gateways over real gateways, with properties in memory. */
final class Room {

  static final String SID = "AC" + "0123456789abcdef".repeat(2);
  static final String TOKEN = "s3cret-of-the-operator";
  static final String NUMBER = "+46701740605";

  final Map<String, String> properties = new TreeMap<>();
  final Set<String> secrets = new TreeSet<>();
  final Problems problems = new Problems(() -> Visited.NOON);
  final Ledger ledger = mock();
  final SandboxTables sandbox = mock();
  final OptOuts optOuts = mock();
  final List<Text> posted = new ArrayList<>();
  final List<InboundText> received = new ArrayList<>();
  final Gateways gateways;
  boolean isDatabaseAway;
  boolean isBudgetSpent;

  private final Map<String, Page> pages = new HashMap<>();

  /** Properties of the server, some of which may be encrypted. */
  private final class Editor implements PropertyEditor {

    @Override
    public Optional<String> get(String name) {
      return Optional.ofNullable(properties.get(name));
    }

    @Override
    public Set<String> names() {
      return Set.copyOf(properties.keySet());
    }

    @Override
    public void set(String name, String value) {
      check(name);
      properties.put(name, value);
    }

    @Override
    public void setSecret(String name, String value) {
      check(name);
      secrets.add(name);
      properties.put(name, value);
    }

    @Override
    public void remove(String name) {
      check(name);
      properties.remove(name);
    }

    private void check(String name) {
      if (isDatabaseAway && !name.endsWith(".accountSid")) {
        throw new IllegalStateException("the database is away");
      }
    }
  }

  private static final class NoPauses implements PauseStore {
    @Override
    public Map<String, Pause> load() {
      throw new IllegalStateException("what is known here counts");
    }

    @Override
    public void save(String gateway, Pause pause) {}

    @Override
    public void remove(String gateway) {}
  }

  private static final class NoPrices implements PriceStore {
    @Override
    public List<Price> load() {
      return List.of();
    }

    @Override
    public void save(Price price) {}

    @Override
    public void remove(String gateway, String region) {}
  }

  /** With these properties, names and values in turn. */
  Room(String... set) {
    for (int i = 0; i < set.length; i += 2) {
      properties.put(set[i], set[i + 1]);
    }
    Editor editor = new Editor();
    Settings settings = new Settings(editor, problems);
    gateways = new Gateways(settings, new NoPauses(), Runnable::run, () -> Visited.NOON);
    Countries countries = new Countries(mock(), settings, () -> Visited.NOON);
    when(sandbox.texts(any(), anyInt()))
        .thenReturn(new LogTables.Found<>(List.of(), false, Optional.empty()));
    when(ledger.text(any())).thenReturn(Optional.empty());
    GatewayPages.of(
            new GatewayPages.World(
                gateways,
                editor,
                new Prices(new NoPrices(), settings),
                ledger,
                sandbox,
                countries,
                optOuts,
                new PhoneBook(mock(), settings, () -> Visited.NOON),
                Room::test,
                posted::add,
                received::add,
                this::spend,
                number -> number.e164().startsWith("+46") ? "SE" : "US",
                "example.org",
                UUID::randomUUID))
        .forEach(page -> pages.put(page.path().substring(1), page));
  }

  /** With Twilio set up, as all texts leave by it. */
  static Room withTwilio(String... more) {
    Room room = new Room(more);
    room.properties.put("smsnotify.twilio.accountSid", SID);
    room.properties.put("smsnotify.twilio.authToken", TOKEN);
    room.properties.put("smsnotify.twilio.from", "+12065550111");
    room.properties.putIfAbsent("smsnotify.gateway", "twilio");
    room.gateways.refresh();
    return room;
  }

  private Budget.Figures spend() {
    return new Budget.Figures(
        "2026-11", new Money(0, "USD"), Optional.empty(), Optional.empty(), isBudgetSpent);
  }

  private static Text test(PhoneNumber number, String words, String gateway) {
    return new Text(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Answers.NOBODY,
        Answers.NO_CONVERSATION,
        number,
        words,
        Encoding.GSM_7BIT,
        1,
        new Senders("", "", gateway),
        "",
        Visited.NOON,
        Instant.MAX,
        "SE",
        Text.Purpose.TEST);
  }

  /** A form with more fields; the last of a name counts. */
  static String[] with(String[] form, String... more) {
    return Stream.concat(Stream.of(form), Stream.of(more)).toArray(String[]::new);
  }

  /** A visit of one of the pages, by its path without the ending. */
  Visited visit(String page) {
    return Visited.page(pages.get(page + ".jsp"));
  }
}
