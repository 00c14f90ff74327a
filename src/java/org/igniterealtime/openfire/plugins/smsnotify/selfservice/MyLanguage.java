package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Bundles;

/** The language in which a person is texted. */
final class MyLanguage implements Command {

  private static final String LANGUAGE = "language";

  /** In the place of a language: that of the person's client. No language has such a tag. */
  private static final String OF_CLIENT = "of-client";

  private final SelfService.World world;

  MyLanguage(SelfService.World world) {
    this.world = Objects.requireNonNull(world);
  }

  @Override
  public String node() {
    return "smsnotify:language";
  }

  @Override
  public String name() {
    return "language";
  }

  @Override
  public Step begin(Visitor visitor) {
    world.properties().require();
    Words words = visitor.words();
    String stored =
        world
            .directory()
            .property(visitor.user(), Languages.LANGUAGE)
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .orElse(OF_CLIENT);
    return new Step.Question(
        new Form(
            words.of("language"),
            words.of("language.help"),
            List.of(
                Field.oneOf(
                    LANGUAGE, words.of("language.language"), stored, options(stored, words)))),
        answers -> set(answers.of(LANGUAGE), visitor));
  }

  private static List<Option> options(String stored, Words words) {
    List<Option> options = new ArrayList<>();
    options.add(new Option(OF_CLIENT, words.of("language.client")));
    Bundles.LANGUAGES.forEach(it -> options.add(new Option(it.toLanguageTag(), nameOf(it))));
    // An operator may have templates in more languages than there are words here.
    if (options.stream().noneMatch(option -> option.value().equals(stored))) {
      options.add(new Option(stored, nameOf(Locale.forLanguageTag(stored.replace('_', '-')))));
    }
    return options;
  }

  private Step set(String chosen, Visitor visitor) {
    if (chosen.equals(OF_CLIENT)) {
      world.properties().remove(visitor.user(), Languages.LANGUAGE);
      return Step.Ended.well(visitor.words().of("language.done.client"));
    }
    world.properties().set(visitor.user(), Languages.LANGUAGE, chosen);
    Locale language = Locale.forLanguageTag(chosen.replace('_', '-'));
    return Step.Ended.well(Words.in(language).of("language.done", nameOf(language)));
  }

  /** What those call it who speak it. */
  private static String nameOf(Locale language) {
    String name = language.getDisplayName(language);
    return name.isEmpty() ? language.toLanguageTag() : name;
  }
}
