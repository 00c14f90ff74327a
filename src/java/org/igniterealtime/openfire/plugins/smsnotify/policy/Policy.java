package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Settlement;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.Verdict;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** Finds the verdict on a notice, and has the texts written: the door of this room. */
public final class Policy {

  /** Whether anybody is texted at all. */
  public static final String ENABLED = "smsnotify.enabled";

  private final PhoneBook phoneBook;
  private final Composer composer;
  private final InstantSource clock;
  private final List<Filter> filters;

  /** A policy; safe for use by many threads if what it asks is. */
  public Policy(
      Settings settings,
      PhoneBook phoneBook,
      Composer composer,
      Presence presence,
      InstantSource clock) {
    this.phoneBook = phoneBook;
    this.composer = composer;
    this.clock = clock;
    this.filters =
        List.of(new SmsOff(settings), new NoNumber(), new NumberInvalid(), new CameBack(presence));
  }

  /** Looks at the settings, so that what is wrong with them is known before the next notice. */
  public void refresh() {
    phoneBook.refresh();
    composer.refresh();
  }

  /**
   * The verdict on a notice, and its texts. May read the database.
   *
   * @throws RuntimeException if what must be known cannot be found out now; it may be asked again
   */
  public Settlement judge(Notice notice) {
    Case current = new Case(notice, phoneBook);
    for (Filter filter : filters) {
      Optional<Map<String, String>> objection = filter.objection(current);
      if (objection.isPresent()) {
        return new Settlement(verdict(notice, filter.reason(), objection.get()), List.of());
      }
    }
    List<PhoneNumber> numbers = current.numbers().valid();
    List<Text> texts = composer.compose(notice, numbers);
    String masked = numbers.stream().map(PhoneNumber::masked).collect(Collectors.joining(", "));
    return new Settlement(verdict(notice, Reason.SENT, Map.of("numbers", masked)), texts);
  }

  private Verdict verdict(Notice notice, Reason reason, Map<String, String> facts) {
    return Verdict.on(notice, clock.instant(), reason, facts);
  }

  private record SmsOff(Settings settings) implements Filter {
    @Override
    public Reason reason() {
      return Reason.SMS_OFF;
    }

    @Override
    public Optional<Map<String, String>> objection(Case notice) {
      return settings.flag(ENABLED, true)
          ? Optional.empty()
          : Optional.of(Map.of("property", ENABLED));
    }
  }

  private record NoNumber() implements Filter {
    @Override
    public Reason reason() {
      return Reason.NO_NUMBER;
    }

    @Override
    public Optional<Map<String, String>> objection(Case notice) {
      boolean none = notice.numbers().valid().isEmpty() && notice.numbers().rejected().isEmpty();
      return none ? Optional.of(Map.of()) : Optional.empty();
    }
  }

  private record NumberInvalid() implements Filter {
    @Override
    public Reason reason() {
      return Reason.NUMBER_INVALID;
    }

    @Override
    public Optional<Map<String, String>> objection(Case notice) {
      if (!notice.numbers().valid().isEmpty()) {
        return Optional.empty();
      }
      String rejected =
          notice.numbers().rejected().stream()
              .map(it -> it.source() + " " + it.maskedNumber() + " " + it.why().name())
              .collect(Collectors.joining("; "));
      return Optional.of(Map.of("rejected", rejected));
    }
  }

  private record CameBack(Presence presence) implements Filter {
    @Override
    public Reason reason() {
      return Reason.CAME_BACK;
    }

    @Override
    public Optional<Map<String, String>> objection(Case notice) {
      return presence.isOnline(notice.notice().recipient())
          ? Optional.of(Map.of("how", "online"))
          : Optional.empty();
    }
  }
}
