package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut.Origin;

/** What opt-outs and their history are called in the language of the console. */
record OptOutWords(Wording words) {

  /** A sender, or that it is all of them. */
  String sender(String sender) {
    return sender.equals(OptOut.ALL) ? words.of("page.optouts.all") : sender;
  }

  String source(OptOut.Source source) {
    return words.of("page.optouts.source." + source.name());
  }

  /** What is known of why: the operator's reason, what a provider's code means. */
  String why(Origin origin) {
    return switch (origin.source()) {
      case OPERATOR, IMPORT -> origin.message();
      case PROVIDER -> explained(origin);
      case LIST, SELF_SERVICE, KEYWORD -> "";
    };
  }

  private String explained(Origin origin) {
    String advice =
        "advice.%s.%s".formatted(origin.gateway().replaceFirst("-.*", ""), origin.message());
    return words.has(advice) ? origin.message() + ": " + words.of(advice) : origin.message();
  }

  /** Something that happened, as a sentence. */
  String sentence(OptOut.Event event) {
    Origin origin = event.origin();
    String key = "page.optouts.event." + event.kind().name();
    String own = key + "." + origin.source().name();
    return words.of(
        words.has(own) ? own : key, sender(event.sender()), origin.gateway(), origin.message());
  }
}
