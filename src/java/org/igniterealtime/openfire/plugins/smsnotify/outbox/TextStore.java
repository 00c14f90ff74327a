package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Price;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Outcome;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Report;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/**
 * Where texts are kept. All of it may block, and may throw if the database is away; what it throws
 * has no words of a text in any of its messages. Nodes of a cluster share it.
 */
public interface TextStore {

  /**
   * Queued texts that go the same way.
   *
   * @param region where their numbers belong; may be empty
   * @param senders what they ask to come from
   * @param tried names of gateways that have refused them for reasons of their own
   */
  record Group(String region, Senders senders, Set<String> tried) {
    public Group {
      Objects.requireNonNull(region);
      Objects.requireNonNull(senders);
      tried = Set.copyOf(tried);
    }
  }

  /**
   * A group whose texts are due.
   *
   * @param texts how many
   * @param oldest when the oldest of them was written
   */
  record Waiting(Group group, long texts, Instant oldest) {}

  /**
   * What is to be claimed.
   *
   * @param gateway name of the gateway that it will be handed to
   * @param pace names what is limited: at most 200 characters
   * @param segmentsPerSecond the limit
   * @param price what the texts are estimated to cost, in the budget's currency
   * @param month the month that is charged, for instance {@code 2026-11}
   * @param budget what may be charged to that month in all, in micros; empty for no limit
   * @param leaseUntil when the claims end by themselves
   * @param most how many at the most
   */
  record Wanted(
      Group group,
      String gateway,
      String pace,
      double segmentsPerSecond,
      Price price,
      String month,
      OptionalLong budget,
      Instant leaseUntil,
      int most) {}

  /**
   * What was claimed.
   *
   * @param nextSlot from when on the sender may send again; the present where it may at once
   * @param isOverBudget whether there were texts that the budget does not allow any more
   */
  record Claimed(List<Claim> claims, Instant nextSlot, boolean isOverBudget) {}

  /**
   * A text that is ours, to send it or to ask about it, until the lease ends.
   *
   * @param fence the number of this claim; a later claim has a higher one
   * @param attempts how often it was handed to a provider before
   * @param checks how often a provider was asked whether it has it
   * @param gateway name of the gateway that it is, or was last, handed to
   * @param tried names of gateways that have refused it for reasons of their own
   * @param handed when it was claimed to be handed over, the last time
   * @param charged how many micros the budget is charged with for it
   * @param month the month that they are charged to
   */
  record Claim(
      Text text,
      int fence,
      int attempts,
      int checks,
      String gateway,
      Set<String> tried,
      Instant handed,
      long charged,
      String month) {
    public Claim {
      tried = Set.copyOf(tried);
    }
  }

  /**
   * What became of a claimed text.
   *
   * @param providerId the provider's identity of it, where it gave one
   * @param segments how many segments the provider says it is, where it says so
   * @param failure what went wrong, where something did
   * @param notBefore when it may be claimed again, if it is QUEUED or CHECKING
   * @param keepBody whether its words, and the address of its picture, are kept: they are needed
   *     again, or the gateway keeps them
   * @param tried as in {@link Claim}, from now on
   * @param isCharged whether the budget stays charged with it: false where it surely costs nothing
   * @param word the provider's own word for where it is; may be empty
   * @param price what the provider says it costs, where it says so
   * @param pollAt when the provider is to be asked how far it has come; empty for never
   */
  record Progress(
      TextState state,
      Optional<String> providerId,
      Optional<Integer> segments,
      Optional<Outcome.Failure> failure,
      Instant notBefore,
      boolean keepBody,
      Set<String> tried,
      boolean isCharged,
      String word,
      Optional<Money> price,
      Optional<Instant> pollAt) {
    public Progress {
      tried = Set.copyOf(tried);
    }
  }

  /** A claim, and what became of it. */
  record Done(Claim claim, Progress progress) {}

  /**
   * A text that its provider is to be asked about.
   *
   * @param polls how often it was asked before
   */
  record Poll(UUID text, String gateway, String providerId, int polls) {}

  /** What a report did. */
  enum Applied {
    /** It was news, and is recorded. */
    CHANGED,
    /** It said nothing that was not known, or was late. */
    NO_NEWS,
    /** There is no such text, or it was never handed to that gateway. */
    NO_SUCH_TEXT
  }

  /**
   * Queues an answer or a code: it may leave from now on.
   *
   * @param text its hold is an identity of its own, which no other text has
   * @return false if there is one of that hold already, and this one was not added
   */
  boolean add(Text text);

  /**
   * The groups of queued texts whose time has come, those with the oldest text first. Texts that
   * are too old are not counted.
   */
  List<Waiting> waiting(Instant now);

  /**
   * Claims texts of a group that are queued and whose time has come: they become SENDING. No more
   * than the pace allows now, on all nodes together, and the budget. People take turns: nobody's
   * second text before another's first, among those that wait longest. If it throws, it has claimed
   * none: what it claimed all the same, because only the answer was lost, is queued again before
   * anything else is claimed or ended.
   */
  Claimed claim(Wanted wanted, Instant now);

  /**
   * Claims texts that are CHECKING with a gateway and whose time has come, those that wait longest
   * first, and of those to one number one at a time, on all nodes together: else two of the same
   * words might find the same one. They stay CHECKING; {@link #record} says what was found out. If
   * it throws, it may have claimed some: their lease runs out.
   */
  List<Claim> claimChecks(String gateway, Instant now, Instant leaseUntil, int most);

  /**
   * Records what became of claimed texts, all in one transaction.
   *
   * @return those of which nothing was recorded, since somebody else has claimed them since. One
   *     whose provider has reported more meanwhile is not among them: that report stands
   */
  Set<UUID> record(List<Done> done, Instant now);

  /**
   * Gives a claimed text up, since its recipient has seen what it tells of or opted out, or no
   * texts go to its number now: it becomes CANCELLED, its words and its picture's address are
   * blanked, and it costs nothing. If no text of the same hold was handed to a provider, the
   * verdict on that hold, and on those that its texts tell of, too, becomes the ending.
   *
   * @return false if somebody else has claimed it since, and nothing was recorded
   */
  boolean cancel(Claim claim, Ending ending, Instant now);

  /**
   * A text of which a report can tell how it ends: a gateway has it, or has had it, and nobody has
   * said yet. Its words may be blanked.
   *
   * @param text which one; where empty, the provider's identity tells
   */
  Optional<Text> open(String gateway, Optional<UUID> text, String providerId);

  /** Which of these identities at a gateway's provider are those of texts of ours. */
  Set<String> known(String gateway, Collection<String> providerIds);

  /**
   * Takes texts of a gateway that its provider is to be asked about, longest due first: each is not
   * due again before {@code again}, so that no other node asks at the same time.
   */
  List<Poll> claimPolls(String gateway, Instant now, Instant again, int most);

  /**
   * Records what a provider was asked for.
   *
   * @param report empty where the provider does not know the text any more, or did not say
   * @param pollAt when to ask again; empty for never
   * @return what the report did; {@link Applied#NO_NEWS} without one
   */
  Applied answered(Poll poll, Optional<Report> report, Optional<Instant> pollAt, Instant now);

  /**
   * Records what a provider reported by itself. States go forward only: QUEUED (the provider has
   * got after all what was believed not to have reached it), SENDING, CHECKING, UNKNOWN and SENT
   * become what the report says; of a text that is DELIVERED, UNDELIVERED or FAILED, only segments
   * and price can be news.
   *
   * @param text which one the callback's address named; where empty, the provider's identity tells
   * @param pollAt when to ask for what reports do not say (the price), if this one is news
   */
  Applied reported(
      String gateway, Optional<UUID> text, Report report, Optional<Instant> pollAt, Instant now);

  /**
   * Ends what is over. A lease that ran out makes a SENDING text CHECKING. QUEUED texts that are
   * too old become EXPIRED, CHECKING ones a day later UNKNOWN; the words of both, and the addresses
   * of their pictures, are blanked.
   *
   * @return how many texts it ended
   */
  int endOverdue(Instant now);
}
