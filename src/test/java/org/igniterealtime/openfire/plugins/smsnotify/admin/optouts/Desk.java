package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents.Consent;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.StoredConsents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.StoredOptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** Opt-outs and consents in memory, and the pages about them. */
final class Desk {

  static final Instant NOON = Visited.NOON;
  static final String DOMAIN = "example.org";
  static final String ROMEO = "romeo@example.org";
  static final String JULIET = "juliet@example.org";

  /** From the ranges that regulators keep for fiction. */
  static final PhoneNumber MOBILE = new PhoneNumber("+12065550100");

  static final PhoneNumber OTHER = new PhoneNumber("+46701740605");
  static final PhoneNumber LANDLINE = new PhoneNumber("+442079460958");
  static final String SENDER = "+12065550199";

  final StoredOptOuts stored = new StoredOptOuts();
  final StoredConsents agreed = new StoredConsents();
  final OptOuts optOuts = new OptOuts(stored, name -> Optional.empty());
  final Consents consents = new Consents(agreed);
  final Map<String, String> settings = new HashMap<>();
  final Map<PhoneNumber, Set<String>> owners = new HashMap<>();
  final List<String> audited = new CopyOnWriteArrayList<>();
  final List<String> needing = new ArrayList<>();
  final Set<String> people = Set.of(ROMEO, JULIET);
  final PhoneBook phoneBook =
      new PhoneBook(
          mock(Directory.class),
          new Settings(name -> Optional.ofNullable(settings.get(name)), new Problems(() -> NOON)),
          () -> NOON);

  /** What the gateway sends from where nothing else is said. */
  Sender own = new Sender(SENDER, Sender.Kind.LONG_CODE);

  Instant now = NOON;
  final Imports imports =
      new Imports(
          (who, what, details) -> audited.add(who + "|" + what + "|" + details),
          () -> !stored.away && !agreed.away,
          UUID::randomUUID,
          () -> now);

  Visited optOutsPage() {
    return Visited.page(
        new OptOutsPage(optOuts, phoneBook, numbers -> owners, () -> List.of(twilio()), scopes()));
  }

  private Gateway twilio() {
    Gateway twilio = mock();
    when(twilio.name()).thenReturn("twilio");
    when(twilio.senderOf(any()))
        .thenAnswer(
            call -> {
              String wanted = call.<Senders>getArgument(0).live();
              return wanted.isEmpty() ? own : new Sender(wanted, Sender.Kind.ALPHANUMERIC);
            });
    return twilio;
  }

  /** There is a template with a sender of its own. */
  private Scopes scopes() {
    Gateway twilio = twilio();
    return new Scopes(() -> List.of(twilio), () -> List.of(new Senders("Shop", "")));
  }

  Visited consentsPage() {
    return Visited.page(
        new ConsentsPage(consents, phoneBook, people::contains, DOMAIN, () -> needing));
  }

  Visited importPage() {
    return Visited.page(
        new ImportPage(imports, optOuts, scopes(), consents, phoneBook, people::contains, DOMAIN));
  }

  Visited reportPage() {
    return Visited.page(new ImportReportPage(imports));
  }

  Visited optOutsExport() {
    return Visited.page(new OptOutsExport(optOuts, phoneBook));
  }

  Visited consentsExport() {
    return Visited.page(new ConsentsExport(consents, phoneBook));
  }

  /** Somebody has opted out, so many seconds after noon. */
  Desk out(PhoneNumber phone, String sender, OptOut.Source source, String message, int seconds) {
    stored.add(phone, sender, new Origin(source, "twilio", message, NOON.plusSeconds(seconds)));
    return this;
  }

  Desk agrees(String user, PhoneNumber phone, Consents.Source source, String message) {
    agreed.add(new Consent(user, phone, source, message, NOON));
    return this;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What became of an import is written down right after it can be seen. */
  void awaitAudited(int entries) {
    while (audited.size() < entries) {
      Thread.onSpinWait();
    }
  }

  /** Waits until no import is under way. */
  void awaitImport() {
    while (imports.current().filter(Import::isBusy).isPresent()) {
      Thread.onSpinWait();
    }
  }
}
