package org.igniterealtime.openfire.plugins.smsnotify;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.io.File;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Pages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ConversationFields;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.server.Changes;
import org.igniterealtime.openfire.plugins.smsnotify.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.store.FieldTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HistoryTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.LanguageTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.MuteTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.RoleTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TemplateTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.TextTables;
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

  /** Languages of sessions that wait to be kept. */
  private static final int MOST_LANGUAGES = 10_000;

  private OpenfireServer server;
  private Gateways gateways;
  private Outbox outbox;
  private Holds holds;
  private Tap tap;
  private PhoneBook phoneBook;
  private Languages languages;
  private ConversationFields conversationFields;
  private TemplateEditor templateEditor;
  private ExecutorService settingsReader;
  private ExecutorService languageWriter;

  @Override
  public void initializePlugin(PluginManager manager, File pluginDirectory) {
    InstantSource clock = InstantSource.system();
    NoArgGenerator ids = Generators.timeBasedEpochGenerator();
    Problems problems = new Problems(clock);
    server = new OpenfireServer(this);
    PropertySource properties = server.properties();
    Settings settings = new Settings(properties, problems);
    Database database = server.database();
    Directory directory = server.directory();

    gateways = new Gateways(properties, problems);
    outbox =
        new Outbox(
            new TextTables(database),
            gateways::active,
            hold -> holds.seen(hold),
            clock,
            () -> ThreadLocalRandom.current().nextDouble());
    phoneBook = new PhoneBook(directory, settings, clock);
    TemplateBook templates =
        new TemplateBook(new TemplateTables(database, clock), settings, server.domain());
    languages =
        new Languages(
            directory, new LanguageTables(database, clock), settings, server::locale, clock);
    conversationFields = new ConversationFields(new FieldTables(database, clock));
    Composer composer =
        new Composer(
            new Composer.Parts(
                directory,
                templates,
                languages,
                conversationFields,
                settings,
                clock,
                ids::generate));
    Roles roles =
        new Roles(
            settings,
            new RoleTables(database, clock),
            server.groups(),
            directory,
            templates::objection,
            clock);
    templateEditor = new TemplateEditor(templates, roles);
    Policy policy =
        new Policy(
            new Policy.Parts(
                settings,
                roles,
                new Mutes(new MuteTables(database), clock),
                server.blocks(),
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
                new HoldTables(database),
                policy,
                problems,
                clock,
                ids::generate,
                outbox::wake));
    Pages.Shown shown =
        new Pages.Shown(holds, new Ledger(database), gateways, problems, server::locale, clock);
    try {
      start(shown, clock);
    } catch (RuntimeException | Error e) {
      // The server would keep what is running, and never ask for its end.
      destroyPlugin();
      throw e;
    }
  }

  /** Lets other programs in this server tell texts what they know of conversations. */
  public ConversationFields conversationFields() {
    return conversationFields;
  }

  /** Lets other programs in this server change what texts say. */
  public TemplateEditor templateEditor() {
    return templateEditor;
  }

  private void start(Pages.Shown shown, InstantSource clock) {
    settingsReader = Executors.newSingleThreadExecutor(work -> thread(work, "smsnotify-settings"));
    languageWriter =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_LANGUAGES),
            work -> thread(work, "smsnotify-language"),
            // What finds no room is heard again when the person comes back the next time.
            new ThreadPoolExecutor.DiscardPolicy());
    outbox.start();
    holds.start();
    settingsChanged();
    server.listen(
        tap,
        event -> holds.accept(event),
        new Changes(
            this::settingsChanged,
            holds::roleMayHaveChanged,
            this::rolesChanged,
            this::contactChanged,
            this::languageHeard),
        clock);
    try {
      server.serve(Pages.of(shown));
    } catch (ServletException e) {
      Log.error("The page in the console cannot be served; texts are sent all the same", e);
    }
    Log.info("SMS Notify is watching for missed messages");
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void settingsChanged() {
    inBackground(
        () -> {
          gateways.refresh();
          tap.refresh();
          languages.refresh();
          holds.refresh();
          outbox.wake();
        });
  }

  private void rolesChanged() {
    inBackground(holds::rolesMayHaveChanged);
  }

  private void contactChanged(String user) {
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
    end(settingsReader);
    end(languageWriter);
    if (holds != null) {
      holds.stop();
    }
    if (outbox != null) {
      outbox.stop();
    }
    if (gateways != null) {
      gateways.close();
    }
  }

  /** Waits a moment for what is under way: it must not run on when its classes are gone. */
  private static void end(ExecutorService executor) {
    if (executor == null) {
      return;
    }
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
        Log.warn("Something the plugin began has not ended yet");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
