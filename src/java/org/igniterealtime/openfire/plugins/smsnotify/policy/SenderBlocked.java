package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * What people say who are blocked (XEP-0016, XEP-0191) is taken out of the notice: all there is in
 * a conversation of two, some of it in a room.
 */
record SenderBlocked() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.SENDER_BLOCKED;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return Narrowed.to(notice, message -> !isBlocked(message.sender(), recipient))
        .<Finding>map(Finding.Pass::new)
        .orElseGet(
            () ->
                new Finding.Objection(
                    Reason.SENDER_BLOCKED, Map.of("sender", notice.newest().sender())));
  }

  /** Who is known by an occupant JID only cannot be looked for in a list of people. */
  private static boolean isBlocked(String sender, Recipient recipient) {
    return sender.indexOf('/') < 0 && recipient.blocks(sender);
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    return notice.messages().stream()
        .map(MissedMessage::sender)
        .distinct()
        .map(
            sender ->
                Fact.of(
                    isBlocked(sender, recipient) ? Fact.Word.BLOCKED : Fact.Word.NOT_BLOCKED,
                    sender))
        .toList();
  }
}
