package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;

/**
 * The role tells of people only whom the recipient knows, and this is none of them (F16): nobody
 * can spend the operator's money by writing to all addresses there are. In rooms that is no
 * question, since only who belongs to one is told of it.
 */
record Stranger() implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.STRANGER;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    String sender = notice.newest().sender();
    return notice.conversation().isRoom()
            || recipient.role().strangers() == Strangers.ALL
            || recipient.knows(sender)
        ? new Finding.Pass(notice)
        : new Finding.Objection(Reason.STRANGER, Map.of("sender", sender));
  }

  @Override
  public boolean applies(Notice notice, Recipient recipient) {
    return !notice.conversation().isRoom() && recipient.role().strangers() == Strangers.KNOWN;
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    String role = recipient.role().name();
    if (recipient.role().strangers() == Strangers.ALL) {
      return List.of(Fact.of(Fact.Word.STRANGERS_ALL, role));
    }
    String sender = notice.newest().sender();
    return List.of(
        Fact.of(Fact.Word.STRANGERS_KNOWN, role),
        Fact.of(recipient.knows(sender) ? Fact.Word.KNOWN : Fact.Word.NOT_KNOWN, sender));
  }
}
