package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Mutes;

/** Mutes a conversation for a person, or all of a room but what mentions them (F9). */
final class Muting implements Command {

  /** The conversations of late to choose from: a list that can be looked through. */
  private static final int MOST_OFFERED = 20;

  private static final String CONVERSATION = "conversation";
  private static final String ADDRESS = "address";
  private static final String UNTIL = "until";

  /** In the place of a conversation: the one whose address is typed. No address is so. */
  private static final String OTHER = "other";

  private final SelfService.World world;
  private final Mutes.Level level;
  private final boolean isMentions;

  Muting(SelfService.World world, Mutes.Level level) {
    this.world = Objects.requireNonNull(world);
    this.level = Objects.requireNonNull(level);
    this.isMentions = level == Mutes.Level.MENTIONS;
  }

  @Override
  public String node() {
    return "smsnotify:" + name();
  }

  @Override
  public String name() {
    return isMentions ? "mentions" : "mute";
  }

  @Override
  public Step begin(Visitor visitor) {
    Words words = visitor.words();
    List<Option> conversations = conversations(visitor);
    List<Field> fields = new ArrayList<>();
    Field address =
        Field.line(ADDRESS, words.of("mute.address")).explained(words.of("mute.example"));
    if (conversations.isEmpty()) {
      fields.add(address.needed());
    } else {
      conversations.add(new Option(OTHER, words.of("mute.other")));
      fields.add(
          Field.oneOf(
              CONVERSATION,
              words.of("mute.conversation"),
              conversations.get(0).value(),
              conversations));
      fields.add(address);
    }
    fields.add(Until.field(UNTIL, words.of("mute.until"), words));
    return new Step.Question(
        new Form(words.of(name()), words.of(name() + ".help"), fields),
        answers -> mute(answers, visitor));
  }

  private List<Option> conversations(Visitor visitor) {
    List<Option> options = new ArrayList<>();
    for (Conversation each : world.lately().missedBy(visitor.user(), MOST_OFFERED)) {
      if (each.isRoom() || !isMentions) {
        Talks.other(each, visitor.user())
            .filter(jid -> jid.indexOf('@') > 0)
            .map(jid -> new Option(jid, Talks.name(each, visitor.user(), world.directory())))
            .ifPresent(options::add);
      }
    }
    return options;
  }

  private Step mute(Answers answers, Visitor visitor) {
    String chosen = answers.of(CONVERSATION);
    String typed = answers.of(ADDRESS);
    Words words = visitor.words();
    // Whoever types an address means it, whatever stands in the list.
    String written = typed.isEmpty() ? chosen : typed;
    if (written.isEmpty() || written.equals(OTHER)) {
      return Step.Refused.because(ADDRESS, words.of("missing"));
    }
    Optional<Addresses.Address> found = world.addresses().find(written);
    if (found.isEmpty()) {
      return refused(typed, words.of("mute.unknown"));
    }
    Addresses.Address address = found.get();
    if (address.jid().equals(visitor.user())) {
      return refused(typed, words.of("mute.self"));
    }
    if (isMentions && !address.isRoom()) {
      return refused(typed, words.of("mute.noRoom"));
    }
    return mute(conversation(address, visitor), Until.of(answers.of(UNTIL)), visitor);
  }

  private static Step refused(String typed, String sentence) {
    return Step.Refused.because(typed.isEmpty() ? CONVERSATION : ADDRESS, sentence);
  }

  private static Conversation conversation(Addresses.Address address, Visitor visitor) {
    return address.isRoom()
        ? Conversation.in(address.jid())
        : Conversation.between(visitor.user(), address.jid());
  }

  private Step mute(Conversation conversation, Until chosen, Visitor visitor) {
    String user = visitor.user();
    Words words = visitor.words();
    String name = Talks.name(conversation, user, world.directory());
    if (chosen == Until.EVER) {
      world.mutes().set(new Mutes.Mute(user, conversation, level, Instant.MAX));
      return Step.Ended.well(words.of(name() + ".done", name));
    }
    Instant until = chosen.from(world.clock().instant(), world.zones().apply(user));
    world.mutes().set(new Mutes.Mute(user, conversation, level, until));
    return Step.Ended.well(
        words.of(name() + ".doneUntil", name, words.moment(until, world.zones().apply(user))));
  }
}
