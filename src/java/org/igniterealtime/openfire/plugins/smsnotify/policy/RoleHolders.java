package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has roles, looked up by the role, and who is given them. All of it may block, and throws if
 * it cannot be told or done now.
 */
public interface RoleHolders {

  /**
   * Some people.
   *
   * @param users the first of them, bare JIDs in their order
   * @param count how many there are, as far as they were counted
   * @param more whether there are more than were counted
   */
  record Some(List<String> users, int count, boolean more) {

    public Some {
      users = List.copyOf(users);
    }
  }

  /**
   * How many people have roles by the user property {@value Roles#USER_PROPERTY}.
   *
   * @param byRole how many, by the name of the role as it is written there, stripped
   * @param more whether there are more than were counted
   */
  record Counts(Map<String, Integer> byRole, boolean more) {

    public Counts {
      byRole = Map.copyOf(byRole);
    }

    /** How many have a role, whatever the case in which it is written. */
    public int of(String role) {
      return byRole.entrySet().stream()
          .filter(it -> it.getKey().equalsIgnoreCase(role))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }

  /**
   * How many have roles by the user property.
   *
   * @return empty where user properties are kept in a directory that cannot be asked for them
   */
  Optional<Counts> counts();

  /**
   * Who has a role by the user property.
   *
   * @param most how many are to be named
   * @return empty where that cannot be asked
   */
  Optional<Some> given(String role, int most);

  /**
   * The names of the server's groups.
   *
   * @param most how many
   */
  List<String> groups(int most);

  /**
   * The members of a group who have an account here.
   *
   * @param most how many are to be named
   * @return empty where there is no group of that name
   */
  Optional<Some> members(String group, int most);

  /**
   * Whose account somebody means.
   *
   * @param typed a user name, or a JID
   * @return a bare JID; empty where there is no such account here
   */
  Optional<String> account(String typed);

  /** Whether user properties can be changed, and not only in a directory. */
  boolean mayGive();

  /**
   * Gives somebody a role by the user property.
   *
   * @param user bare JID of a local user
   */
  void give(String user, String role);

  /**
   * Takes the user property away; does nothing where there is none.
   *
   * @param user bare JID of a local user
   */
  void take(String user);
}
