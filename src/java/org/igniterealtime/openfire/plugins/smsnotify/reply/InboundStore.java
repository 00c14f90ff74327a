package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Where texts are kept that came in. All of it may block, and throws if the database is away. */
public interface InboundStore {

  /** Where a text is in its life. */
  enum State {
    /** It is a keyword, and waits for its turn. */
    KEYWORD,
    /** It is none, and waits for its turn. */
    TAKEN,
    /** It is being said: whoever finds it so later does not know whether it was. */
    SPEAKING,
    /** It is dealt with; its words are gone. */
    DONE
  }

  /**
   * A text that is ours to deal with.
   *
   * @param attempts how often it was claimed, with this time; tells this claim from others
   */
  record Claim(InboundText text, State state, int attempts) {}

  /**
   * What became of a text.
   *
   * @param user bare JID of the local user who has sent it; empty where that is not known
   * @param conversation where it was said, or was to be; empty for nowhere
   */
  record Done(Outcome outcome, String user, Optional<Conversation> conversation) {

    public Done {
      Objects.requireNonNull(outcome);
      Objects.requireNonNull(user);
      Objects.requireNonNull(conversation);
    }

    /** Of nobody who is known, and nowhere. */
    static Done of(Outcome outcome) {
      return new Done(outcome, "", Optional.empty());
    }
  }

  /**
   * Keeps a text that has just come in.
   *
   * @param state {@link State#KEYWORD} or {@link State#TAKEN}
   * @return false if the provider's text is there already
   */
  boolean add(InboundText text, State state);

  /**
   * Claims what is due, the oldest first. Those of one number come in their order: a keyword when
   * no earlier keyword waits, anything else when nothing earlier waits.
   *
   * @param again when they are due again, if nobody says before what became of them
   */
  List<Claim> claim(Instant now, Instant again, int most);

  /**
   * Notes that a text is about to be said.
   *
   * @return false if it is not ours any more
   */
  boolean speaking(Claim claim, Instant again);

  /**
   * Puts a text back that could not be dealt with; one that was about to be said surely was not.
   *
   * @param notBefore when it is due again
   */
  void putBack(Claim claim, Instant notBefore);

  /** Notes what became of a text, and blanks its words; does nothing if it is not ours any more. */
  void done(Claim claim, Done done);

  /** How many texts of a number have come to this since then. */
  int count(PhoneNumber from, Outcome outcome, Instant since);
}
