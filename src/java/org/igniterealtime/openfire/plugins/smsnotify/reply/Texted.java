package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** What was texted to numbers. All of it may block, and throws if the database is away. */
public interface Texted {

  /**
   * A conversation that a number was told of.
   *
   * @param user bare JID of whom the text was for
   * @param sender what the text asked to come from; empty for the gateway's own
   * @param isSummary whether it told of several conversations, of which this is the first
   */
  record Told(String user, Conversation conversation, String sender, boolean isSummary) {

    public Told {
      Objects.requireNonNull(user);
      Objects.requireNonNull(conversation);
      Objects.requireNonNull(sender);
    }
  }

  /**
   * The users who were ever told of something at a number, as long as that is kept.
   *
   * @param most no more than so many are looked for
   */
  Set<String> usersTexted(PhoneNumber phone, int most);

  /**
   * What a number was told of by a gateway, in texts that the provider may have.
   *
   * @param since when they were handed over at the earliest
   */
  List<Told> told(PhoneNumber phone, String gateway, Instant since);

  /** How many answers were written to a number since then. */
  int answersTo(PhoneNumber phone, Instant since);

  /** How many answers were written since then to people whom nobody knows. */
  int answersToStrangers(Instant since);
}
