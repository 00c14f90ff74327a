package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ComposerInMemory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Budget;
import org.igniterealtime.openfire.plugins.smsnotify.guard.Countries;
import org.igniterealtime.openfire.plugins.smsnotify.guard.StoredPauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;
import org.igniterealtime.openfire.plugins.smsnotify.policy.History;
import org.igniterealtime.openfire.plugins.smsnotify.policy.MuteStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOuts;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Policy;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** People of whom nothing is stored: a policy for them, and what they wait for. */
final class Nobody {

  private Nobody() {}

  /** A policy's parts where only the settings and what was told make a difference. */
  static Policy.Parts parts(
      Settings settings, History history, InstantSource clock, Supplier<UUID> ids) {
    Directory directory = new OneNumberEach();
    return new Policy.Parts(
        settings,
        new Roles(
            settings, new NoRoles(), user -> Set.of(), directory, texts -> Optional.empty(), clock),
        new Mutes(new NoMutes(), clock),
        // Nobody has opted out, and nobody has agreed to anything.
        new OptOuts(
            mock(OptOutStore.class, withSettings().stubOnly()), gateway -> Optional.empty()),
        new Consents(mock(ConsentStore.class, withSettings().stubOnly())),
        new Countries(new StoredPauses(), settings, clock),
        (region, senders) -> Optional.empty(),
        new Budget(month -> 0, settings, clock),
        (recipient, sender) -> false,
        (recipient, sender) -> true,
        history,
        directory,
        new PhoneBook(directory, settings, clock),
        ComposerInMemory.of(directory, settings, clock, ids),
        hold -> Optional.empty(),
        () -> ZoneOffset.UTC,
        clock);
  }

  /** Asks for so many holds as the console does, while somebody turns the shards. */
  static List<WaitingHold> shown(Holds holds, int most) {
    List<WaitingHold> shown = new ArrayList<>();
    Thread asking = new Thread(() -> shown.addAll(holds.show(most)));
    asking.start();
    while (asking.isAlive()) {
      holds.turn();
      Thread.onSpinWait();
    }
    return shown;
  }

  /** Everybody has the same number, and nothing else. */
  private static final class OneNumberEach implements Directory {
    @Override
    public Optional<String> property(String user, String name) {
      return name.equals("phone") ? Optional.of("+12065550100") : Optional.empty();
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    @Override
    public String displayName(String jid) {
      return jid;
    }

    @Override
    public String roomName(String room) {
      return room;
    }
  }

  /** Nobody has defined any. */
  private static final class NoRoles implements RoleStore {
    @Override
    public All load() {
      return new All(List.of(), List.of());
    }

    @Override
    public void save(StoredRole role) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void saveRules(List<GroupRule> rules) {
      throw new UnsupportedOperationException();
    }
  }

  /** Nobody has muted anything. */
  private static final class NoMutes implements MuteStore {
    @Override
    public Optional<Mutes.Mute> find(String user, Conversation conversation) {
      return Optional.empty();
    }

    @Override
    public List<Mutes.Mute> of(String user) {
      return List.of();
    }

    @Override
    public void save(Mutes.Mute mute) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String user, Conversation conversation) {
      throw new UnsupportedOperationException();
    }
  }

  /** Nobody was told of anything. */
  static final class NoHistory implements History {
    @Override
    public List<Told> toldTo(String recipient, Instant since) {
      return List.of();
    }

    @Override
    public Set<UUID> causedBy(String sender, Instant since, int most) {
      return Set.of();
    }

    @Override
    public Optional<Instant> lastBack(String recipient) {
      return Optional.empty();
    }
  }
}
