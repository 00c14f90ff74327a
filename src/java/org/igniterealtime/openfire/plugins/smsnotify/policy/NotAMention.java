package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;

/**
 * In rooms, the role (F8) or the person (F9) may want to be told of mentions only: what else was
 * said is taken out of the notice.
 */
record NotAMention() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.NOT_A_MENTION;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    if (!notice.conversation().isRoom()) {
      return new Finding.Pass(notice);
    }
    return switch (recipient.role().rooms()) {
      case NEVER -> objection("never");
      case MENTIONS -> mentionsIn(notice, "role");
      case ALL ->
          wantsMentions(notice, recipient)
              ? mentionsIn(notice, "person")
              : new Finding.Pass(notice);
    };
  }

  private static boolean wantsMentions(Notice notice, Recipient recipient) {
    return recipient
        .mute(notice.conversation())
        .filter(mute -> mute.level() == Mutes.Level.MENTIONS)
        .isPresent();
  }

  private static Finding mentionsIn(Notice notice, String how) {
    return Narrowed.to(notice, MissedMessage::mention)
        .<Finding>map(Finding.Pass::new)
        .orElseGet(() -> objection(how));
  }

  /**
   * @param how who wants mentions only: the role or the person; or that the role says {@link
   *     RoomMessages#NEVER}
   */
  private static Finding objection(String how) {
    return new Finding.Objection(Reason.NOT_A_MENTION, Map.of("how", how));
  }

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return notice.conversation().isRoom();
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    if (!notice.conversation().isRoom()) {
      return List.of(Fact.of(Fact.Word.NO_ROOM));
    }
    Role role = recipient.role();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        switch (role.rooms()) {
          case NEVER -> Fact.of(Fact.Word.ROOMS_NEVER, role.name());
          case MENTIONS -> Fact.of(Fact.Word.ROOMS_MENTIONS, role.name());
          case ALL -> Fact.of(Fact.Word.ROOMS_ALL, role.name());
        });
    recipient
        .mute(notice.conversation())
        .filter(mute -> mute.level() == Mutes.Level.MENTIONS)
        .ifPresent(mute -> facts.add(Muted.fact(mute)));
    boolean isMention = notice.messages().stream().anyMatch(MissedMessage::mention);
    facts.add(Fact.of(isMention ? Fact.Word.IS_MENTION : Fact.Word.IS_NO_MENTION));
    return facts;
  }
}
