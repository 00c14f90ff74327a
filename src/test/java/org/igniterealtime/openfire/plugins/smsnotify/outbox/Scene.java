package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.LookUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.StoredPauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Encoding;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.impl.SimpleLogger;
import org.slf4j.spi.LocationAwareLogger;

/** An outbox, and all that it needs of the world, in the hands of a test. */
final class Scene {

  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final String MONTH = "2026-01";

  /** When it is too late to send a text, where nobody says otherwise. */
  static final Instant EXPIRES = NOON.plus(Duration.ofHours(4));

  final TextsInMemory store;
  final Hands hands = new Hands();
  final Tallied tally = new Tallied();
  final Notes notes = new Notes();
  final Map<String, String> properties = new HashMap<>();
  final Problems problems = new Problems(() -> NOON);
  final RoutesInMemory routes;
  final Countries countries = new Countries(new StoredPauses(), settings(), () -> NOON);
  Function<UUID, Optional<Ending>> seen = hold -> Optional.empty();
  Instant now = NOON;
  double random = 1;
  OptionalLong hardLimit = OptionalLong.empty();
  final Map<String, Long> pricePerSegment = new HashMap<>();
  final Map<String, Long> pricePerPicture = new HashMap<>();
  int ranOut;
  final Outbox outbox;

  Scene(Gateway... gateways) {
    this(new TextsInMemory(), gateways);
  }

  Scene(TextsInMemory store, Gateway... gateways) {
    this.store = store;
    this.routes = new RoutesInMemory(gateways);
    this.outbox = new Outbox(world(), hands);
  }

  Outbox.World world() {
    return new Outbox.World(
        store,
        routes,
        prices(),
        budget(),
        notes,
        countries,
        hold -> seen.apply(hold),
        tally,
        settings(),
        () -> now,
        () -> random);
  }

  Settings settings() {
    return new Settings(name -> Optional.ofNullable(properties.get(name)), problems);
  }

  private Prices prices() {
    Prices prices = mock(Prices.class, withSettings().stubOnly());
    when(prices.of(anyString(), anyString(), anyString()))
        .thenAnswer(
            call -> {
              String gateway = call.getArgument(0);
              Long perPicture = pricePerPicture.get(gateway);
              return new Price(
                  gateway,
                  call.getArgument(2),
                  pricePerSegment.getOrDefault(gateway, 0L),
                  perPicture == null ? OptionalLong.empty() : OptionalLong.of(perPicture),
                  true);
            });
    return prices;
  }

  private Budget budget() {
    Budget budget = mock(Budget.class, withSettings().stubOnly());
    when(budget.hardLimit()).thenAnswer(call -> hardLimit);
    doAnswer(call -> ranOut++).when(budget).ranOut();
    return budget;
  }

  /** What was told to be counted. */
  static final class Tallied implements Tally {
    final List<String> told = new ArrayList<>();
    long waiting;
    Duration oldest = Duration.ZERO;

    @Override
    public void handedOver(String gateway, Outcome outcome, Duration took) {
      told.add(gateway + " " + outcome.getClass().getSimpleName() + " " + took.toMillis() + "ms");
    }

    @Override
    public void lookedUp(String gateway, LookUp answer) {
      told.add(gateway + " looked up " + answer.getClass().getSimpleName());
    }

    @Override
    public void reported(String gateway, Report report) {
      told.add(gateway + " reported " + report.delivery());
    }

    @Override
    public void ended(TextState state) {
      told.add(state.name());
    }

    @Override
    public void queue(long texts, Duration age) {
      waiting = texts;
      oldest = age;
    }
  }

  /** Who has opted out, of which sender, as far as a provider has said. */
  static final class Notes implements OptOutNotes {
    final List<String> noted = new ArrayList<>();
    BiFunction<Text, Sender, Optional<Ending>> objections = (text, sender) -> Optional.empty();
    Runnable whenNoted = () -> {};

    @Override
    public Optional<Ending> objection(Text text, Sender sender) {
      return objections.apply(text, sender);
    }

    @Override
    public void optedOut(Text text, Sender sender, String gateway, String code, Instant at) {
      whenNoted.run();
      noted.add(text.to().e164() + " of " + sender.id() + " by " + gateway + " " + code);
    }
  }

  /** A text to Romeo, written so many milliseconds after noon as its number says. */
  static Text text(int id) {
    return text(id, "", Senders.OF_GATEWAY, "romeo");
  }

  static Text text(int id, String region, Senders senders, String recipient) {
    return text(id, region, senders, recipient, 1, "", written(id), EXPIRES);
  }

  /** One that answers somebody, or has a code, and so on. */
  static Text text(int id, Senders senders, Text.Purpose purpose) {
    Text it = text(id, "", senders, "romeo");
    return new Text(
        it.id(),
        it.hold(),
        it.recipient(),
        it.conversation(),
        it.to(),
        it.body(),
        it.encoding(),
        it.segments(),
        it.senders(),
        it.media(),
        it.created(),
        it.expires(),
        it.region(),
        purpose);
  }

  /** When the text of a number was written, where nobody says otherwise. */
  static Instant written(int id) {
    return NOON.minusSeconds(60).plusMillis(id);
  }

  /** The same, of which whatever else tests change is said. */
  static Text text(
      int id,
      String region,
      Senders senders,
      String recipient,
      int segments,
      String media,
      Instant created,
      Instant expires) {
    return new Text(
        new UUID(0, id),
        new UUID(1, id),
        recipient + "@example.org",
        Conversation.between("juliet@example.org", "romeo@example.org"),
        new PhoneNumber("+1206%07d".formatted(id)),
        "Chat from Juliet: Hi",
        Encoding.GSM_7BIT,
        segments,
        senders,
        media,
        created,
        expires,
        region);
  }

  TextsInMemory.Row queued(int id) {
    return store.queue(text(id));
  }

  TextsInMemory.Row queued(int id, String region) {
    return store.queue(text(id, region, Senders.OF_GATEWAY, "romeo"));
  }

  /** One turn, as if there were news. */
  void turn() {
    outbox.wake();
    outbox.turn();
  }

  void pass(Duration time) {
    now = now.plus(time);
    turn();
  }

  /** Second by second. */
  void live(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      pass(Duration.ofSeconds(1));
    }
  }

  /** What some classes log meanwhile, from INFO on; at other times tests log nothing. */
  static String logged(Runnable work, Class<?>... loggers) throws ReflectiveOperationException {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    setLevels(loggers, LocationAwareLogger.INFO_INT);
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
      setLevels(loggers, LocationAwareLogger.ERROR_INT + 10);
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  private static void setLevels(Class<?>[] loggers, int level) throws ReflectiveOperationException {
    Field field = SimpleLogger.class.getDeclaredField("currentLogLevel");
    field.setAccessible(true);
    for (Logger logger : Arrays.stream(loggers).map(LoggerFactory::getLogger).toList()) {
      field.setInt(logger, level);
    }
  }
}
