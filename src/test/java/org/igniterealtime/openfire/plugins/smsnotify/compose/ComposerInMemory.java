package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** For tests of other rooms: what writes texts, by the built-in templates in English. */
public final class ComposerInMemory {

  private ComposerInMemory() {}

  /**
   * The composer.
   *
   * @param directory what is known of people and rooms
   */
  public static Composer of(
      Directory directory, Settings settings, InstantSource clock, Supplier<UUID> ids) {
    return new Composer(parts(directory, new NothingStored(), settings, clock, ids));
  }

  /**
   * What writes answers.
   *
   * @param directory what is known of people
   * @param templates what the operator has written
   */
  public static Answers answers(
      Directory directory,
      List<StoredTemplate> templates,
      Settings settings,
      InstantSource clock,
      Supplier<UUID> ids) {
    Composer.Parts parts = parts(directory, new Stored(templates), settings, clock, ids);
    return new Answers(parts, new Composer(parts));
  }

  private static Composer.Parts parts(
      Directory directory,
      TemplateStore templates,
      Settings settings,
      InstantSource clock,
      Supplier<UUID> ids) {
    return new Composer.Parts(
        directory,
        new TemplateBook(templates, settings, "example.org"),
        new Languages(directory, new NothingStored(), settings, () -> Locale.ENGLISH, clock),
        new ConversationFields(new NothingStored()),
        settings,
        clock,
        ids);
  }

  private record Stored(List<StoredTemplate> load) implements TemplateStore {

    @Override
    public void save(StoredTemplate template) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class NothingStored implements TemplateStore, FieldStore, LanguageStore {

    @Override
    public List<StoredTemplate> load() {
      return List.of();
    }

    @Override
    public void save(StoredTemplate template) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> fieldsOf(Conversation conversation) {
      return Map.of();
    }

    @Override
    public void save(Conversation conversation, Map<String, String> fields) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> languageOf(String user) {
      return Optional.empty();
    }

    @Override
    public void save(String user, String languageTag) {
      throw new UnsupportedOperationException();
    }
  }
}
