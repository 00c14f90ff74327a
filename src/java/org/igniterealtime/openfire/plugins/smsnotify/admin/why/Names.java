package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;

/** The names of the server's users, to be looked through. May read the database or a directory. */
@FunctionalInterface
public interface Names {

  /**
   * Names that somebody may mean.
   *
   * @param written a part of a name; empty for any names at all
   * @param most how many at the most
   * @return without domain, likeliest first; none where the server's users cannot be searched
   */
  List<String> like(String written, int most);
}
