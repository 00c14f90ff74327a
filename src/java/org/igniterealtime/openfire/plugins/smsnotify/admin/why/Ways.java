package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.model.Money;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;

/** How texts would leave, as things stand. Does no I/O. */
@FunctionalInterface
interface Ways {

  /**
   * How a text to one number would leave.
   *
   * @param region where the number belongs; empty where that is not known
   * @param gateway the gateway and what a segment is likely to cost; empty where a text would wait
   */
  record Way(PhoneNumber number, String region, Optional<By> gateway) {

    public Way {
      Objects.requireNonNull(number);
      Objects.requireNonNull(region);
      Objects.requireNonNull(gateway);
    }
  }

  /**
   * A gateway that takes a text.
   *
   * @param segment what a segment is likely to cost
   */
  record By(String name, String sender, Money segment) {}

  /**
   * All that is to be known of how texts leave.
   *
   * @param health how each gateway is
   */
  record Outlook(List<Way> ways, List<Health> health) {

    public Outlook {
      ways = List.copyOf(ways);
      health = List.copyOf(health);
    }
  }

  /**
   * How texts to somebody would leave.
   *
   * @param user bare JID
   */
  Outlook of(String user, Role role, List<PhoneNumber> numbers);
}
