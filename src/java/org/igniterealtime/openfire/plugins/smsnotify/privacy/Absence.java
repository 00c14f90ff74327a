package org.igniterealtime.openfire.plugins.smsnotify.privacy;

/** Who has no account on this server, as far as that can be said for sure. */
public interface Absence {

  /**
   * Whether somebody of this server's domain has no account. May block.
   *
   * @param user bare JID of any domain
   * @return false also for those of other domains
   * @throws RuntimeException if it cannot be told now, because whatever knows the users is away
   */
  boolean isGone(String user);
}
