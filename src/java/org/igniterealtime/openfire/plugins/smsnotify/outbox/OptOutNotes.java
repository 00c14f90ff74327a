package org.igniterealtime.openfire.plugins.smsnotify.outbox;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.model.Ending;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;

/** What the outbox has to know, and to tell, of people who do not want texts. May block. */
public interface OptOutNotes {

  /** Whether the number has opted out of texts from this sender; asked right before sending. */
  Optional<Ending> objection(Text text, Sender sender);

  /**
   * A provider has refused a text since its number has opted out.
   *
   * @param code the provider's code
   */
  void optedOut(Text text, Sender sender, String gateway, String code, Instant at);
}
