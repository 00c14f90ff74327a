package org.igniterealtime.openfire.plugins.smsnotify.admin.why;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.Addresses;
import org.igniterealtime.openfire.plugins.smsnotify.selfservice.PersonalProperties;
import org.igniterealtime.openfire.plugins.smsnotify.store.Past;

/**
 * What these pages need of the world besides what others show, too.
 *
 * @param languages what somebody is texted in
 * @param isSystem whether an account, by bare JID, is one that nobody is texted about
 */
public record Persons(
    Names names,
    Past past,
    Addresses addresses,
    PersonalProperties properties,
    Function<String, Locale> languages,
    Predicate<String> isSystem) {

  public Persons {
    Objects.requireNonNull(names);
    Objects.requireNonNull(past);
    Objects.requireNonNull(addresses);
    Objects.requireNonNull(properties);
    Objects.requireNonNull(languages);
    Objects.requireNonNull(isSystem);
  }
}
