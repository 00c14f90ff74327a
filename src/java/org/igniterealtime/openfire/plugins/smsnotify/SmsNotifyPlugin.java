package org.igniterealtime.openfire.plugins.smsnotify;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.io.File;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.ServletException;
import org.igniterealtime.openfire.plugins.smsnotify.admin.Pages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateways;
import org.igniterealtime.openfire.plugins.smsnotify.hold.Holds;
import org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.server.Changes;
import org.igniterealtime.openfire.plugins.smsnotify.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.igniterealtime.openfire.plugins.smsnotify.store.Database;
import org.igniterealtime.openfire.plugins.smsnotify.store.HistoryTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.Ledger;
import org.igniterealtime.openfire.plugins.smsnotify.store.MuteTables;
import org.igniterealtime.openfire.plugins.smsnotify.store.RoleTables;
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

  private OpenfireServer server;
  private Gateways gateways;
  private Outbox outbox;
  private Holds holds;
  private Tap tap;
  private ExecutorService settingsReader;

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
    PhoneBook phoneBook = new PhoneBook(directory, settings);
    Composer composer = new Composer(directory, settings, clock, ids::generate);
    Roles roles =
        new Roles(settings, new RoleTables(database, clock), server.groups(), directory, clock);
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

  private void start(Pages.Shown shown, InstantSource clock) {
    settingsReader = Executors.newSingleThreadExecutor(SmsNotifyPlugin::settingsThread);
    outbox.start();
    holds.start();
    settingsChanged();
    server.listen(
        tap,
        event -> holds.accept(event),
        new Changes(this::settingsChanged, holds::roleMayHaveChanged, this::rolesChanged),
        clock);
    try {
      server.serve(Pages.of(shown));
    } catch (ServletException e) {
      Log.error("The page in the console cannot be served; texts are sent all the same", e);
    }
    Log.info("SMS Notify is watching for missed messages");
  }

  private static Thread settingsThread(Runnable work) {
    Thread thread = new Thread(work, "smsnotify-settings");
    thread.setDaemon(true);
    return thread;
  }

  private void settingsChanged() {
    inBackground(
        () -> {
          gateways.refresh();
          tap.refresh();
          holds.refresh();
          outbox.wake();
        });
  }

  private void rolesChanged() {
    inBackground(holds::rolesMayHaveChanged);
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
    if (settingsReader != null) {
      settingsReader.shutdownNow();
    }
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
}
