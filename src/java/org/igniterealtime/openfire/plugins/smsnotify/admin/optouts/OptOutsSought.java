package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Field;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Form;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Wording;
import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOut;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Listing;
import org.igniterealtime.openfire.plugins.smsnotify.policy.OptOutStore.Place;

/**
 * Which opt-outs are looked for, as an address says it; what makes no sense there is left out.
 *
 * @param sender empty for any
 */
record OptOutsSought(
    String number, Optional<OptOut.Source> source, String gateway, String sender, String before) {

  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-([0-9a-f]{1,64})");

  static OptOutsSought of(Visit visit) {
    return new OptOutsSought(
        visit.text("number"),
        Arrays.stream(OptOut.Source.values())
            .filter(it -> it.name().equals(visit.text("source")))
            .findFirst(),
        visit.text("gateway"),
        visit.text("sender"),
        visit.text("before"));
  }

  boolean isAny() {
    return !number.isEmpty() || source.isPresent() || !gateway.isEmpty() || !sender.isEmpty();
  }

  Listing listing(PhoneBook phoneBook, int most) {
    Typed.Sought typed = Typed.sought(number, phoneBook);
    return new Listing(
        source,
        gateway,
        Optional.of(sender).filter(it -> !it.isEmpty()).map(it -> Typed.sender(it, phoneBook)),
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
        .with("number", number)
        .with("source", source.map(Enum::name).orElse(""))
        .with("gateway", gateway)
        .with("sender", sender);
  }

  /** The address of what stands behind an opt-out in the list. */
  String behind(OptOut last) {
    return address("optouts.jsp")
        .with("before", last.origin().at().toEpochMilli() + "-" + last.key())
        .toString();
  }

  /**
   * The fields to search by.
   *
   * @param gateways the names of those that there are
   */
  Find find(Wording words, List<String> gateways) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("", words.of("page.optouts.any"));
    Arrays.stream(OptOut.Source.values())
        .forEach(it -> sources.put(it.name(), words.of("page.optouts.source." + it.name())));
    Map<String, String> named = new LinkedHashMap<>();
    named.put("", words.of("page.optouts.any"));
    gateways.forEach(it -> named.put(it, it));
    named.putIfAbsent(gateway, gateway);
    Form form =
        new Form(
                "optouts.find",
                words,
                List.of(
                    Field.text("number").type("search"),
                    Field.choiceOf("source", sources),
                    Field.choiceOf("gateway", named),
                    Field.text("sender").type("search")))
            .put("number", number)
            .put("source", source.map(Enum::name).orElse(""))
            .put("gateway", gateway)
            .put("sender", sender);
    return Find.of(form.fields(), isAny());
  }
}
