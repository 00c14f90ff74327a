package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers.Answer;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText;
import org.igniterealtime.openfire.plugins.smsnotify.model.InboundText.Answered;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Claim;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.Done;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InboundStore.State;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Subscriptions.OptIn;
import org.igniterealtime.openfire.plugins.smsnotify.reply.Texted.Told;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Setting;

/** What is done with one text. All of it may block, and throws where it has to be done later. */
final class Dealing {

  private static final Setting.Flag REPLIES = new Setting.Flag(Replies.REPLIES, true);

  private static final Setting.Seconds WINDOW =
      new Setting.Seconds(
          Replies.REPLY_WINDOW, Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));

  /** What the operator can set of it. */
  static final List<Setting> SETTINGS = List.of(REPLIES, WINDOW);

  /** What could not be said for so long is not said any more. */
  private static final Duration SAY_WITHIN = Duration.ofHours(1);

  private final Replies.World world;
  private final Answering answering;

  Dealing(Replies.World world) {
    this.world = world;
    this.answering = new Answering(world);
  }

  /** Whether a text is a keyword of those by which people opt out and in. */
  static Optional<Keyword> keyword(InboundText text) {
    return switch (text.answered()) {
      case STOP -> Optional.of(Keyword.OUT);
      case START -> Optional.of(Keyword.IN);
      case HELP -> Optional.of(Keyword.HELP);
      case NOTHING -> Keywords.of(text.body());
    };
  }

  /**
   * Does it.
   *
   * @return what became of it; empty if it is not ours any more
   */
  Optional<Done> deal(Claim claim) {
    InboundText text = claim.text();
    if (claim.state() == State.SPEAKING) {
      return Optional.of(Done.of(Outcome.MAYBE_SAID));
    }
    Optional<Keyword> keyword = keyword(text);
    if (keyword.isPresent()) {
      return switch (keyword.get()) {
        case OUT -> Optional.of(out(text));
        case IN -> in(claim);
        case HELP -> Optional.of(help(text));
      };
    }
    if (world.subscriptions().isOut(text)) {
      return Optional.of(Done.of(Outcome.DROPPED));
    }
    return other(claim);
  }

  private Done out(InboundText text) {
    world.subscriptions().out(text);
    String user = user(text);
    if (text.answered() == Answered.NOTHING) {
      answer(text, user, Answer.OPT_OUT, Outcome.OPTED_OUT);
    }
    return new Done(Outcome.OPTED_OUT, user, Optional.empty());
  }

  private Optional<Done> in(Claim claim) {
    InboundText text = claim.text();
    boolean isAnswered = text.answered() != Answered.NOTHING;
    OptIn came = world.subscriptions().in(text);
    if (came == OptIn.WAS_NOT_OUT && !isAnswered && Keywords.isAlsoAnAnswer(text.body())) {
      return other(claim);
    }
    String user = user(text);
    if (came == OptIn.HELD) {
      return Optional.of(new Done(Outcome.HELD, user, Optional.empty()));
    }
    if (!user.isEmpty()) {
      world.subscriptions().agreed(user, text);
    }
    if (!isAnswered) {
      answer(text, user, Answer.OPT_IN, Outcome.OPTED_IN);
    }
    return Optional.of(new Done(Outcome.OPTED_IN, user, Optional.empty()));
  }

  private Done help(InboundText text) {
    String user = user(text);
    if (text.answered() == Answered.NOTHING) {
      answer(text, user, Answer.HELP, Outcome.HELPED);
    }
    return new Done(Outcome.HELPED, user, Optional.empty());
  }

  private void answer(InboundText text, String user, Answer answer, Outcome outcome) {
    answering.answer(text, user, answer, outcome, Answering.MOST_OF_A_KIND);
  }

  private Optional<Done> other(Claim claim) {
    InboundText text = claim.text();
    Optional<String> template = world.keywords().templateFor(text.body());
    if (template.isPresent()) {
      String user = user(text);
      answering.answer(text, user, template.get());
      return Optional.of(new Done(Outcome.OWN_KEYWORD, user, Optional.empty()));
    }
    return reply(claim);
  }

  private Optional<Done> reply(Claim claim) {
    InboundText text = claim.text();
    Set<String> users = world.texted().usersTexted(text.from(), 2);
    if (users.isEmpty()) {
      return Optional.of(Done.of(Outcome.STRANGER));
    }
    String user = only(users);
    String words = Words.of(text.body());
    Optional<Conversation> conversation =
        repliesAreSaid() && !words.isEmpty() && !isTooLate(claim)
            ? conversation(text, user)
            : Optional.empty();
    if (conversation.isEmpty()) {
      return Optional.of(notDelivered(text, user, conversation));
    }
    if (!world.store().speaking(claim, world.clock().instant().plus(Replies.LEASE))) {
      return Optional.empty();
    }
    return Optional.of(
        switch (world.speaker().say(user, conversation.get(), words, text.id())) {
          case SAID -> new Done(Outcome.SAID, user, conversation);
          case MAY_NOT_SPEAK, NO_SUCH_CONVERSATION -> notDelivered(text, user, conversation);
        });
  }

  /** It was tried, and cannot be said for too long. */
  private boolean isTooLate(Claim claim) {
    Instant latest = claim.text().received().plus(SAY_WITHIN);
    return claim.attempts() > 1 && world.clock().instant().isAfter(latest);
  }

  /** The one conversation that a text can be an answer to; empty where there is none such. */
  private Optional<Conversation> conversation(InboundText text, String user) {
    if (user.isEmpty() || !world.phoneBook().numbersOf(user).valid().contains(text.from())) {
      return Optional.empty();
    }
    List<Told> told =
        world.texted().told(text.from(), text.gateway(), text.received().minus(window())).stream()
            .filter(it -> isFrom(it.sender(), text.to()))
            .toList();
    List<Conversation> conversations = told.stream().map(Told::conversation).distinct().toList();
    return conversations.size() == 1 && told.stream().noneMatch(Told::isSummary)
        ? Optional.of(conversations.get(0))
        : Optional.empty();
  }

  /** Of a service that picks a number, which number it was is not known. */
  private static boolean isFrom(String sender, String writtenTo) {
    return sender.isEmpty()
        || writtenTo.isEmpty()
        || sender.equals(writtenTo)
        || Character.isLetter(sender.charAt(0));
  }

  private Done notDelivered(InboundText text, String user, Optional<Conversation> conversation) {
    boolean isAnswered =
        answering.answer(text, user, Answer.NOT_DELIVERED, Outcome.NOT_DELIVERED, 1);
    return new Done(isAnswered ? Outcome.NOT_DELIVERED : Outcome.SILENT, user, conversation);
  }

  /** The user who wrote; empty where that cannot be told. */
  private String user(InboundText text) {
    return only(world.texted().usersTexted(text.from(), 2));
  }

  private static String only(Set<String> users) {
    return users.size() == 1 ? users.iterator().next() : "";
  }

  private boolean repliesAreSaid() {
    return world.settings().flag(REPLIES);
  }

  private Duration window() {
    return world.settings().seconds(WINDOW);
  }

  /** Looks at the settings, so that what is wrong with them is known before the next text. */
  void refresh() {
    repliesAreSaid();
    window();
    answering.refresh();
  }
}
