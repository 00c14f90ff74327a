package org.igniterealtime.openfire.plugins.smsnotify;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.io.File;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.servlet.GenericServlet;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.ComingBack.Arrivals;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Pages;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.Imports;
import org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Reachable;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.PageServlet;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.Persons;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ConversationFields;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Figures;
import org.igniterealtime.openfire.plugins.smsnotify.figures.Measure.Source;
import org.igniterealtime.openfire.plugins.smsnotify.figures.RollUp;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Guard;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Daemons;
import org.igniterealtime.openfire.plugins.smsnotify.metrics.Metrics;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.LastLook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutLists;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Outlook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept;
import org.igniterealtime.openfire.plugins.smsnotify.privacy.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Replies;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.JsonDisclosure;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService;
import org.igniterealtime.openfire.plugins.smsnotify.server.Changes;
import org.igniterealtime.openfire.plugins.smsnotify.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertyEditor;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.store.ConsentTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.CountryTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.store.FieldTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.FigureTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HistoryTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.InboundTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.KeywordTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LanguageTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LatelyTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.LogTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.MuteTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.NodeTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.NumberCodeTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.NumberOwners;
import org.igniterealtime.openfire.plugins.smsnotify.store.OptOutTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.PastTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.PauseTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.PriceTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.RecordTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.RoleTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.SandboxTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.SpendTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TemplateTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TextTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TextedTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TrafficTables;
import org.igniterealtime.openfire.plugins.smsnotify.tap.Tap;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the house, starts and stops it; the only class that knows every room. It builds from the
 * back door to the front, so that each room finds what it hands on to, and opens the front door
 * last.
 */
public final class SmsNotifyPlugin implements Plugin {

  private static final Logger Log = LoggerFactory.getLogger(SmsNotifyPlugin.class);

  /** How often it is looked what other nodes have changed. */
  private static final int UPKEEP_SECONDS = 5;

  /** Within this time after the start, providers' lists of opted-out numbers are read. */
  private static final Duration LISTS_FIRST = Duration.ofSeconds(30);

  /** How often it is looked whether there are other gateways, whose lists are read at once. */
  private static final Duration LISTS_LOOK = Duration.ofSeconds(30);

  /** After so many looks all are read again: an hour. */
  private static final int LISTS_AGAIN = 120;

  /** So long after the start what is drawn is counted first. */
  private static final Duration COUNTED_FIRST = Duration.ofSeconds(1);

  /** After what has failed unexpectedly it is counted again after this. */
  private static final Duration COUNTED_AGAIN = Duration.ofMinutes(1);

  /** Languages of sessions that wait to be kept. */
  private static final int MOST_LANGUAGES = 10_000;

  /** More rows of a kind are not counted for whoever asks what is stored about them. */
  private static final int MOST_COUNTED = 1_000_000;

  private OpenfireServer server;
  private Gateways gateways;
  private Prices prices;
  private Budget budget;
  private OptOuts optOuts;
  private Countries countries;
  private Guard guard;
  private OptOutLists optOutLists;
  private Consents consents;
  private Roles roles;
  private Metrics metrics;
  private Outbox outbox;
  private Holds holds;
  private Tap tap;
  private PhoneBook phoneBook;
  private Languages languages;
  private ConversationFields conversationFields;
  private TemplateEditor templateEditor;
  private OwnKeywords ownKeywords;
  private ScheduledExecutorService upkeep;
  private ScheduledExecutorService listReader;
  private ScheduledExecutorService counter;
  private RollUp rollUp;
  private Reachable reachable;

  /** The gateways whose lists were read last; of the thread that reads them. */
  private List<Gateway> listed = List.of();

  /** How often that thread has looked. */
  private int listLooks;

  private Imports imports;
  private ExecutorService settingsReader;
  private ExecutorService languageWriter;
  private ExecutorService eraser;
  private Privacy privacy;
  private Replies replies;
  private SelfService selfService;

  @Override
  public void initializePlugin(PluginManager manager, File pluginDirectory) {
    try {
      build();
    } catch (RuntimeException | Error e) {
      // The server would keep what is running, and never ask for its end.
      destroyPlugin();
      throw e;
    }
  }

  private void build() {
    InstantSource clock = InstantSource.system();
    NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    Problems problems = new Problems(clock);
    server = new OpenfireServer(this);
    PropertyEditor properties = server.properties();
    Settings settings = new Settings(properties, problems);
    Database database = server.database();
    Directory directory = server.directory();

    Cluster cluster = server.cluster(ids::generate);
    upkeep =
        Executors.newSingleThreadScheduledExecutor(
            work -> Daemons.thread("smsnotify-upkeep", work));
    gateways = new Gateways(settings, new PauseTables(database), upkeep, clock);
    prices = new Prices(new PriceTables(database), settings);
    budget = new Budget(new SpendTables(database), settings, clock);
    SecureRandom random = new SecureRandom();
    optOuts =
        new OptOuts(
            new OptOutTables(database, ids::generate, random), name -> gateways.named(name));
    optOutLists = new OptOutLists(optOuts, gateways::inRoutes, problems, clock);
    consents = new Consents(new ConsentTables(database));
    countries = new Countries(new CountryTables(database), settings, clock);
    guard = new Guard(new TrafficTables(database), countries, settings, clock);
    Arrivals arrivals = new Arrivals();
    metrics = new Metrics(figures(arrivals));
    outbox =
        new Outbox(
            new Outbox.World(
                new TextTables(database, ids.generate().toString(), prices::currency),
                gateways,
                prices,
                budget,
                new LastLook(optOuts, consents, user -> roles.of(user).role().consent()),
                countries,
                hold -> holds.seen(hold),
                metrics,
                settings,
                clock,
                () -> ThreadLocalRandom.current().nextDouble()));
    phoneBook = new PhoneBook(directory, settings, clock);
    TemplateBook templates =
        new TemplateBook(new TemplateTables(database, clock), settings, server.domain());
    languages =
        new Languages(
            directory, new LanguageTables(database, clock), settings, server::locale, clock);
    conversationFields = new ConversationFields(new FieldTables(database, clock));
    Composer.Parts parts =
        new Composer.Parts(
            directory, templates, languages, conversationFields, settings, clock, ids::generate);
    Composer composer = new Composer(parts);
    Answers answers = new Answers(parts, composer);
    ownKeywords = new OwnKeywords(new KeywordTables(database), answers::objection, clock);
    roles =
        new Roles(
            settings,
            new RoleTables(database, clock),
            server.groups(),
            directory,
            templates::objection,
            clock);
    templateEditor = new TemplateEditor(templates, roles, ownKeywords::answeredBy);
    Mutes mutes = new Mutes(new MuteTables(database), clock);
    Policy policy =
        new Policy(
            new Policy.Parts(
                settings,
                roles,
                mutes,
                optOuts,
                consents,
                countries,
                this::departure,
                budget,
                server.blocks(),
                server.acquaintances(),
                new HistoryTables(database),
                directory,
                phoneBook,
                composer,
                hold -> holds.seen(hold),
                ZoneId::systemDefault,
                clock));
    tap =
        new Tap(
            server.domain(),
            settings,
            event -> holds.accept(event),
            event -> holds.accept(event),
            clock);
    holds =
        new Holds(
            new Holds.World(
                server.domain(),
                server.sessions(),
                server.rooms(),
                server.accounts(),
                server.offlineMessages(tap),
                new HoldTables(database, cluster.self()),
                policy,
                problems,
                clock,
                ids::generate,
                outbox::wake,
                cluster,
                new NodeTables(database),
                this::contactChangedElsewhere));
    privacy = privacy(database, settings, clock);
    ComingBack comingBack =
        new ComingBack(gateways, outbox, optOuts, consents, countries, this::departure, clock);
    replies =
        new Replies(
            new Replies.World(
                new InboundTables(database),
                new TextedTables(database),
                comingBack.subscriptions(),
                ownKeywords,
                phoneBook,
                answers,
                outbox::post,
                server.speaker(),
                arrivals.outcomes(),
                settings,
                clock));
    selfService =
        new SelfService(
            new SelfService.World(
                directory,
                phoneBook,
                languages,
                mutes,
                policy::zoneOf,
                server.personalProperties(),
                server.addresses(),
                new LatelyTables(database),
                new NumberCodeTables(database),
                (user, number, code) -> comingBack.post(answers.code(user, number, code)),
                comingBack.agreement(),
                new JsonDisclosure(user -> privacy.counts(user, MOST_COUNTED), privacy::export),
                this::erase,
                settings,
                server::locale,
                clock,
                random));
    FigureTables figureTables = new FigureTables(database, prices::currency);
    rollUp = new RollUp(figureTables, this::inLog, clock);
    reachable = new Reachable(server::someUsers, phoneBook::numbersOf, clock);
    imports = new Imports(server.audit(), database::isReachable, ids::generate, clock);
    Pages.House house =
        new Pages.House(
            holds,
            new Ledger(database),
            new SandboxTables(database),
            new LogTables(database),
            gateways,
            budget::figures,
            new Figures(figureTables),
            reachable,
            prices,
            problems,
            policy,
            roles,
            server.roleHolders(),
            templateEditor,
            composer,
            answers,
            ownKeywords,
            optOuts,
            consents,
            mutes,
            countries,
            privacy,
            phoneBook,
            directory,
            server.accounts(),
            new Persons(
                server.names(),
                new PastTables(database),
                server.addresses(),
                server.personalProperties(),
                languages::of,
                tap::isSystemAccount),
            outbox::post,
            replies::received,
            properties,
            AllSettings.list(),
            server.domain(),
            server::locale,
            ids::generate,
            clock,
            new NumberOwners(database)::of,
            imports);
    PageServlet.World visitors =
        new PageServlet.World(server.visitors(), server.audit(), server::locale, clock, random);
    start(
        Pages.of(house, visitors),
        comingBack.pages(replies, arrivals, ids::generate),
        ids::generate,
        clock);
  }

  private Privacy privacy(Database database, Settings settings, InstantSource clock) {
    eraser = Executors.newSingleThreadExecutor(work -> Daemons.thread("smsnotify-privacy", work));
    return new Privacy(
        new Privacy.World(
            new RecordTables(database, clock),
            holds::erase,
            server.personalSettings(),
            server.absence(),
            user -> Set.copyOf(phoneBook.numbersOf(user).valid()),
            user -> Set.copyOf(phoneBook.confirmedOf(user)),
            optOuts::forget,
            settings,
            eraser,
            clock,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  /** Lets other programs in this server tell people what is known of them, and erase them. */
  public Privacy privacy() {
    return privacy;
  }

  /** Lets other programs in this server tell texts what they know of conversations. */
  public ConversationFields conversationFields() {
    return conversationFields;
  }

  /** Lets other programs in this server change what texts say. */
  public TemplateEditor templateEditor() {
    return templateEditor;
  }

  /** Lets other programs in this server change what keywords are answered. */
  public OwnKeywords ownKeywords() {
    return ownKeywords;
  }

  /** Lets other programs in this server see and change who has opted out of texts. */
  public OptOuts optOuts() {
    return optOuts;
  }

  /** Lets other programs in this server record who has agreed to be texted. */
  public Consents consents() {
    return consents;
  }

  /** By what sender a text would leave by now, and whether that costs nothing. */
  private Optional<Outlook.Departure> departure(String region, Senders wanted) {
    return gateways.ways(region, wanted, Set.of()).stream()
        .findFirst()
        .map(
            way -> {
              Price price = prices.of(way.gateway().name(), way.gateway().kind(), region);
              return new Outlook.Departure(way.sender(), price.isFree());
            });
  }

  private Metrics.Shown figures(Arrivals arrivals) {
    return new Metrics.Shown(
        () -> holds.load().holds(),
        () ->
            gateways.health().stream()
                .collect(Collectors.toMap(Health::gateway, it -> it.state().level())),
        () -> Optional.of(budget.figures().spent()),
        () -> budget.figures().soft(),
        () -> budget.figures().hard(),
        arrivals.callbacks().byName(),
        arrivals.texts().byName(),
        arrivals.outcomes().byName());
  }

  /** Lets other programs in this server change what texts are estimated to cost. */
  public Prices prices() {
    return prices;
  }

  /** Lets other programs in this server see, pause and resume the countries that texts go to. */
  public Countries countries() {
    return countries;
  }

  /** Lets other programs in this server see how gateways are, and pause and resume them. */
  public Gateways gateways() {
    return gateways;
  }

  private void start(
      Map<String, GenericServlet> pages,
      Map<String, GenericServlet> pagesForProviders,
      Supplier<UUID> ids,
      InstantSource clock) {
    settingsReader =
        Executors.newSingleThreadExecutor(work -> Daemons.thread("smsnotify-settings", work));
    languageWriter =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_LANGUAGES),
            work -> Daemons.thread("smsnotify-language", work),
            // What finds no room is heard again when the person comes back the next time.
            new ThreadPoolExecutor.DiscardPolicy());
    // No text leaves before it is known what it costs, and which gateways are paused.
    keepUp();
    outbox.start();
    holds.start();
    replies.start();
    // Nobody waits for it, and it never fails.
    Future<?> unused =
        upkeep.scheduleWithFixedDelay(
            this::keepUp, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
    readOptOutLists();
    counter =
        Executors.newSingleThreadScheduledExecutor(
            work -> Daemons.thread("smsnotify-figures", work));
    countAfter(COUNTED_FIRST);
    settingsChanged();
    server.listen(
        tap,
        event -> holds.accept(event),
        new Changes(
            this::settingsChanged,
            holds::roleMayHaveChanged,
            this::rolesChanged,
            this::contactChanged,
            this::languageHeard,
            this::userDeleted,
            privacy::leaving),
        clock);
    server.show(metrics::sent, metrics::waiting);
    server.offer(selfService, ids, clock);
    try {
      server.serve(pages);
      server.serveEverybody(pagesForProviders);
    } catch (ServletException e) {
      Log.error("A page cannot be served; texts are sent all the same", e);
    }
    Log.info("SMS Notify is watching for missed messages");
  }

  /** Soon, and then every hour; nodes that start together do not all ask at the same time. */
  private void readOptOutLists() {
    listReader =
        Executors.newSingleThreadScheduledExecutor(
            work -> Daemons.thread("smsnotify-optouts", work));
    long first = ThreadLocalRandom.current().nextLong(LISTS_FIRST.toSeconds());
    // Nobody waits for it, and it never fails.
    Future<?> unused =
        listReader.scheduleWithFixedDelay(
            this::readOptOutListsIfDue, first, LISTS_LOOK.toSeconds(), TimeUnit.SECONDS);
  }

  /** A gateway that is set up anew is another one. Never fails. */
  private void readOptOutListsIfDue() {
    List<Gateway> now = gateways.inRoutes();
    if (listLooks++ % LISTS_AGAIN == 0 || !now.equals(listed)) {
      listed = now;
      optOutLists.read();
    }
  }

  /** For how long the log has all that figures are counted from. */
  private Duration inLog(Source source) {
    Duration texts = privacy.retentionOf(Kept.TEXTS);
    Duration verdicts = privacy.retentionOf(Kept.VERDICTS);
    return switch (source) {
      case TEXTS -> texts;
      case VERDICTS -> verdicts;
      case DELAYS -> texts.compareTo(verdicts) < 0 ? texts : verdicts;
    };
  }

  /** Counts what is drawn, again and again. */
  private void countAfter(Duration pause) {
    try {
      // Nobody waits for it, and it never fails.
      Future<?> unused = counter.schedule(this::count, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      Log.debug("Nothing is counted any more", e);
    }
  }

  private void count() {
    Duration pause = COUNTED_AGAIN;
    try {
      reachable.look();
      pause = rollUp.look();
    } catch (RuntimeException | Error e) {
      Log.error("What is drawn could not be counted", e);
    }
    countAfter(pause);
  }

  /** Looks at what other nodes and the database have to tell. */
  private void keepUp() {
    try {
      gateways.refreshPauses();
      prices.reload();
      budget.refresh();
      optOuts.catchUp();
      countries.catchUp();
      guard.look();
      privacy.look();
    } catch (RuntimeException | Error e) {
      // It would not be called again.
      Log.error("What other nodes have changed could not be looked at", e);
    }
  }

  private void settingsChanged() {
    inBackground(
        () -> {
          gateways.refresh();
          prices.reload();
          budget.refresh();
          countries.refresh();
          tap.refresh();
          languages.refresh();
          holds.refresh();
          outbox.refresh();
          privacy.refresh();
          replies.refresh();
        });
  }

  private void rolesChanged() {
    inBackground(holds::rolesMayHaveChanged);
  }

  private void contactChanged(String user) {
    contactChangedElsewhere(user);
    holds.contactMayHaveChanged(user);
  }

  /** What was looked up while the account was about to go may have been remembered once more. */
  private void userDeleted(String user) {
    contactChanged(user);
    holds.roleMayHaveChanged(user);
    privacy.deleted(user);
  }

  /** What somebody asks for who keeps the account. */
  private void erase(String user) {
    if (!privacy.erase(user)) {
      throw new IllegalStateException("too many people are being erased now");
    }
  }

  private void contactChangedElsewhere(String user) {
    phoneBook.forget(user);
    languages.forget(user);
  }

  private void languageHeard(String user, Locale language) {
    languageWriter.execute(() -> languages.heard(user, language));
  }

  /** By a thread of its own: whoever changes something must not wait for a provider's client. */
  private void inBackground(Runnable reading) {
    try {
      settingsReader.execute(reading);
    } catch (RejectedExecutionException e) {
      Log.debug("Something changed while the plugin was stopping", e);
    }
  }

  @Override
  public void destroyPlugin() {
    if (server != null) {
      server.leave();
    }
    if (imports != null) {
      imports.close();
    }
    end(settingsReader);
    end(languageWriter);
    end(eraser);
    if (replies != null) {
      replies.stop();
    }
    if (holds != null) {
      holds.stop();
    }
    if (outbox != null) {
      outbox.stop();
    }
    end(listReader);
    end(counter);
    end(upkeep);
    if (gateways != null) {
      gateways.close();
    }
    if (metrics != null) {
      metrics.close();
    }
  }

  /** Waits a moment for what is under way: it must not run on when its classes are gone. */
  private static void end(ExecutorService executor) {
    if (executor != null && !Daemons.end(executor)) {
      Log.warn("Something the plugin began has not ended yet");
    }
  }
}
