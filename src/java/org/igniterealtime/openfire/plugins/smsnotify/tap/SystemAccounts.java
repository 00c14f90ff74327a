package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** The accounts that are no people: nobody is texted about what they say. */
final class SystemAccounts {

  private static final Pattern NAME = Pattern.compile("[^\\s,;]+");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final int LONGEST_SHOWN = 40;

  private final String domain;
  private final Settings settings;
  private volatile Set<String> names = Set.of();

  SystemAccounts(String domain, Settings settings) {
    this.domain = domain;
    this.settings = settings;
  }

  /** Looks at the setting alone, wherever that is. */
  static void look(Settings settings) {
    new SystemAccounts("localhost", settings).refresh();
  }

  boolean contains(String account) {
    return names.contains(account);
  }

  /** Reads anew which they are. */
  void refresh() {
    List<String> written =
        NAME.matcher(settings.text(Tap.SYSTEM_ACCOUNTS).orElse(""))
            .results()
            .map(MatchResult::group)
            .toList();
    names = written.stream().flatMap(name -> account(name).stream()).collect(toUnmodifiableSet());
    written.stream()
        .filter(name -> account(name).isEmpty())
        .findFirst()
        .ifPresentOrElse(this::report, () -> settings.problems().clear(Tap.SYSTEM_ACCOUNTS));
  }

  private Optional<String> account(String name) {
    return BareJid.of(name.indexOf('@') < 0 ? name + "@" + domain : name);
  }

  private void report(String unreadable) {
    settings
        .problems()
        .report(
            Tap.SYSTEM_ACCOUNTS,
            "The property "
                + Tap.SYSTEM_ACCOUNTS
                + " names \""
                + shown(unreadable)
                + "\", which is no JID.",
            "Name bare JIDs or users of this server, with commas or spaces between them; meanwhile"
                + " the others count.");
  }

  /** What a log or a page may show: one line, not too long. */
  private static String shown(String name) {
    return Bounds.cut(CONTROL.matcher(name).replaceAll(" "), LONGEST_SHOWN);
  }
}
