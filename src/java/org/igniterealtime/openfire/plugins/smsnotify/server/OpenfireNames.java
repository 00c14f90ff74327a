package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.admin.why.Names;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Nearest;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of the server's users, as far as it can search them: a directory may not. Where no name
 * has what was written in it, one is looked for that is like it, among some that begin alike.
 */
final class OpenfireNames implements Names {

  private static final Logger Log = LoggerFactory.getLogger(OpenfireNames.class);

  private static final String BY_NAME = "Username";
  private static final String ANYTHING = "*";
  private static final int MOST_COMPARED = 500;

  private final UserManager users;

  OpenfireNames(UserManager users) {
    this.users = Objects.requireNonNull(users);
  }

  @Override
  public List<String> like(String written, int most) {
    try {
      String part = written.replace(ANYTHING, "");
      if (part.isEmpty()) {
        return found(ANYTHING, most);
      }
      List<String> containing = found(ANYTHING + part + ANYTHING, most);
      return containing.isEmpty() ? nearest(part) : containing;
    } catch (RuntimeException e) {
      Log.debug("The server's users cannot be searched", e);
      return List.of();
    }
  }

  private List<String> nearest(String written) {
    String begin = written.substring(0, written.offsetByCodePoints(0, 1));
    List<String> candidates = found(begin + ANYTHING, MOST_COMPARED);
    Optional<String> nearest =
        candidates.isEmpty() ? Optional.empty() : Nearest.of(written, candidates);
    return nearest.map(List::of).orElse(List.of());
  }

  private List<String> found(String query, int most) {
    if (!users.getSearchFields().contains(BY_NAME)) {
      return List.of();
    }
    Collection<User> found = users.findUsers(Set.of(BY_NAME), query, 0, most);
    List<String> names = new ArrayList<>();
    found.forEach(user -> names.add(user.getUsername()));
    return names;
  }
}
