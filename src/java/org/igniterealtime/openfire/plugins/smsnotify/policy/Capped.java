package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * The day has had as many notices as it may have (F10). This one only looks; the place is taken
 * when nothing else objects.
 */
record Capped(Recent recent) implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.CAPPED;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    // The history first: what is let pass after that is still among the recent ones.
    Recent.Counted counted = recipient.counted(notice);
    return recent
        .reached(recipient.place(notice), counted, recipient.role().caps())
        .<Finding>map(Capped::objection)
        .orElseGet(() -> new Finding.Pass(notice));
  }

  static Finding.Objection objection(Recent.Reached reached) {
    return new Finding.Objection(
        Reason.CAPPED, Map.of("how", reached.how(), "cap", Integer.toString(reached.cap())));
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    Recent.Used used = recent.used(recipient.place(notice), recipient.counted(notice));
    Caps caps = recipient.role().caps();
    String sender = notice.newest().sender();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        caps.perRecipient() == 0
            ? Fact.of(Fact.Word.CAP_RECIPIENT_NONE, used.recipient())
            : Fact.of(Fact.Word.CAP_RECIPIENT, used.recipient(), caps.perRecipient()));
    if (!sender.isEmpty() || notice.conversation().isRoom()) {
      facts.add(
          caps.perConversation() == 0
              ? Fact.of(Fact.Word.CAP_CONVERSATION_NONE, used.conversation())
              : Fact.of(Fact.Word.CAP_CONVERSATION, used.conversation(), caps.perConversation()));
    }
    if (!sender.isEmpty() && caps.perSender() > 0) {
      // No more than the cap are looked for.
      int caused = Math.min(used.sender(), caps.perSender());
      facts.add(Fact.of(Fact.Word.CAP_SENDER, caused, caps.perSender(), sender));
    }
    return facts;
  }
}
