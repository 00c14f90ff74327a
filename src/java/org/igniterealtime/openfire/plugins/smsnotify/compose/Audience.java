package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;

/**
 * For whom a text is written.
 *
 * @param role the recipient's role
 * @param numbers whom to send it to; one that is given twice gets one text
 * @param zone the recipient's time zone
 */
public record Audience(Role role, List<PhoneNumber> numbers, ZoneId zone) {

  public Audience {
    Objects.requireNonNull(role);
    Objects.requireNonNull(zone);
    numbers = numbers.stream().distinct().toList();
  }
}
