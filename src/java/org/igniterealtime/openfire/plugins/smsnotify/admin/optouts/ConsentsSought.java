package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listed;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Listing;
import org.igniterealtime.openfire.plugins.smsnotify.policy.ConsentStore.Place;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Consents;

/**
 * Which consents are looked for, as an address says it; what makes no sense there is left out.
 *
 * @param person the beginning of a bare JID; empty for any
 */
record ConsentsSought(
    String person, String number, Optional<Consents.Source> source, String before) {

  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-([0-9a-f]{1,64})");

  static ConsentsSought of(Visit visit) {
    return new ConsentsSought(
        visit.text("person"),
        visit.text("number"),
        Arrays.stream(Consents.Source.values())
            .filter(it -> it.name().equals(visit.text("source")))
            .findFirst(),
        visit.text("before"));
  }

  boolean isAny() {
    return !person.isEmpty() || !number.isEmpty() || source.isPresent();
  }

  Listing listing(PhoneBook phoneBook, int most) {
    Typed.Sought typed = Typed.sought(number, phoneBook);
    return new Listing(
        person.toLowerCase(Locale.ROOT),
        source,
        typed.phone(),
        typed.ending(),
        place(before),
        most);
  }

  private static Optional<Place> place(String written) {
    Matcher place = PLACE.matcher(written);
    return place.matches()
        ? Optional.of(
            new Place(Instant.ofEpochMilli(Long.parseLong(place.group(1))), place.group(2)))
        : Optional.empty();
  }

  /** The address of a page about the same. */
  Address address(String page) {
    return Address.of(page)
        .with("person", person)
        .with("number", number)
        .with("source", source.map(Enum::name).orElse(""));
  }

  /** The address of what stands behind a consent in the list. */
  String behind(Listed last) {
    return address(ConsentsPage.PATH)
        .with("before", last.consent().at().toEpochMilli() + "-" + last.key())
        .toString();
  }

  /** The fields to search by. */
  Find find(Wording words) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("", words.of("page.optouts.any"));
    Arrays.stream(Consents.Source.values())
        .forEach(it -> sources.put(it.name(), words.of("page.consents.source." + it.name())));
    Form form =
        new Form(
                "consents.find",
                words,
                List.of(
                    Field.text("person").type("search"),
                    Field.text("number").type("search"),
                    Field.choiceOf("source", sources)))
            .put("person", person)
            .put("number", number)
            .put("source", source.map(Enum::name).orElse(""));
    return Find.of(form.fields(), isAny());
  }
}
