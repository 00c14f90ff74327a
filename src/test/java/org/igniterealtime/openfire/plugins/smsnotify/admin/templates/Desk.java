package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visited;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Answers;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Composer;
import org.igniterealtime.openfire.plugins.smsnotify.compose.ConversationFields;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Directory;
import org.igniterealtime.openfire.plugins.smsnotify.compose.FieldStore;
import org.igniterealtime.openfire.plugins.smsnotify.compose.LanguageStore;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Languages;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateStore;
import org.igniterealtime.openfire.plugins.smsnotify.cost.PriceStore;
import org.igniterealtime.openfire.plugins.smsnotify.cost.Prices;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Gateway;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Health;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Routes;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Sender;
import org.igniterealtime.openfire.plugins.smsnotify.gateway.Way;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Senders;
import org.igniterealtime.openfire.plugins.smsnotify.model.StoredTemplate;
import org.igniterealtime.openfire.plugins.smsnotify.policy.RoleStore;
import org.igniterealtime.openfire.plugins.smsnotify.policy.Roles;
import org.igniterealtime.openfire.plugins.smsnotify.policy.TemplateEditor;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.reply.KeywordStore;
import org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords;
import org.igniterealtime.openfire.plugins.smsnotify.settings.PropertySource;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;

/** The pages of this room over tables in memory; texts leave by Twilio. */
final class Desk {

  final Map<String, String> properties = new HashMap<>();
  final Map<String, StoredTemplate> stored = new TreeMap<>();
  final SortedMap<String, String> words = new TreeMap<>();
  final Map<Conversation, Map<String, String>> fields = new HashMap<>();
  final Problems problems = new Problems(() -> Visited.NOON);
  final Composer composer;
  final Composer.Parts parts;
  final Answers answers;
  final Map<String, String> names = new HashMap<>();
  final TemplateBook book;
  final TemplateEditor editor;
  final Roles roles;
  final OwnKeywords keywords;
  final Previews previews;

  /** Whether nothing can be stored now. */
  boolean away;

  private final List<RoleStore.StoredRole> storedRoles = new ArrayList<>();

  Desk() {
    PropertySource source = name -> Optional.ofNullable(properties.get(name));
    Settings settings = new Settings(source, problems);
    Tables tables = new Tables();
    book = new TemplateBook(tables, settings, "example.org");
    parts =
        new Composer.Parts(
            tables,
            book,
            new Languages(tables, tables, settings, () -> Locale.ENGLISH, () -> Visited.NOON),
            new ConversationFields(tables),
            settings,
            () -> Visited.NOON,
            () -> new UUID(0, 1));
    composer = new Composer(parts);
    answers = new Answers(parts, composer);
    keywords = new OwnKeywords(new Words(), answers::objection, () -> Visited.NOON);
    roles =
        new Roles(
            settings,
            new StoredRoles(),
            user -> Set.of(),
            tables,
            book::objection,
            () -> Visited.NOON);
    editor = new TemplateEditor(book, roles, keywords::answeredBy);
    Prices prices = new Prices(new NoPrices(), settings);
    previews =
        new Previews(
            new Previews.World(
                editor,
                composer,
                roles,
                new Fares(prices, routes(), () -> List.of(health())),
                source,
                "example.org"));
  }

  private static Health health() {
    return new Health(
        "twilio",
        "twilio",
        Health.State.WORKING,
        Visited.NOON,
        Optional.empty(),
        Optional.empty(),
        "",
        "");
  }

  private static Routes routes() {
    Gateway gateway = mock();
    when(gateway.name()).thenReturn("twilio");
    when(gateway.kind()).thenReturn("twilio");
    Sender sender = new Sender("+12065550100", Sender.Kind.LONG_CODE);
    Routes routes = mock();
    when(routes.ways(anyString(), any(), any()))
        .thenReturn(List.of(new Way(gateway, sender, 1, 1)));
    return routes;
  }

  /** A template as it may stand in the table, whatever is wrong with it. */
  Desk with(String name, String body) {
    return with(new StoredTemplate(name, "", body, Senders.OF_GATEWAY));
  }

  Desk with(StoredTemplate template) {
    stored.put(template.name(), template);
    book.reload();
    return this;
  }

  /**
   * A role.
   *
   * @param settings such as {@code template=visit; maxSegments=1}
   */
  Desk withRole(String name, String settings) {
    storedRoles.add(
        new RoleStore.StoredRole(
            name,
            Arrays.stream(settings.split("; *"))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]))));
    roles.refresh();
    return this;
  }

  Visited templates() {
    return Visited.page(new TemplatesPage(editor, previews));
  }

  Visited template() {
    return Visited.page(new TemplatePage(editor, previews));
  }

  Visited preview() {
    return Visited.page(new PreviewPage(previews));
  }

  Visited keywords() {
    return Visited.page(new KeywordsPage(keywords, editor));
  }

  private void refuseWhileAway() {
    if (away) {
      throw new IllegalStateException("the database is away");
    }
  }

  private final class Tables implements TemplateStore, FieldStore, LanguageStore, Directory {

    @Override
    public List<StoredTemplate> load() {
      return List.copyOf(stored.values());
    }

    @Override
    public void save(StoredTemplate template) {
      refuseWhileAway();
      stored.put(template.name(), template);
    }

    @Override
    public void remove(String name) {
      refuseWhileAway();
      stored.remove(name);
    }

    @Override
    public Map<String, String> fieldsOf(Conversation conversation) {
      return fields.getOrDefault(conversation, Map.of());
    }

    @Override
    public void save(Conversation conversation, Map<String, String> values) {
      fields.put(conversation, values);
    }

    @Override
    public Optional<String> languageOf(String user) {
      return Optional.empty();
    }

    @Override
    public void save(String user, String languageTag) {
      throw new UnsupportedOperationException("no session says anything here");
    }

    @Override
    public Optional<String> property(String user, String name) {
      return Optional.empty();
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    @Override
    public String displayName(String jid) {
      return names.getOrDefault(jid, jid.substring(0, jid.indexOf('@')));
    }

    @Override
    public String roomName(String room) {
      return displayName(room);
    }
  }

  private final class StoredRoles implements RoleStore {

    @Override
    public All load() {
      return new All(List.copyOf(storedRoles), List.of());
    }

    @Override
    public void save(StoredRole role) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void saveRules(List<GroupRule> rules) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Words implements KeywordStore {

    @Override
    public SortedMap<String, String> load() {
      refuseWhileAway();
      return new TreeMap<>(words);
    }

    @Override
    public Optional<String> templateOf(String word) {
      return Optional.ofNullable(words.get(word));
    }

    @Override
    public void save(String word, String template, Instant now) {
      refuseWhileAway();
      words.put(word, template);
    }

    @Override
    public void remove(String word) {
      refuseWhileAway();
      words.remove(word);
    }
  }

  private static final class NoPrices implements PriceStore {

    @Override
    public List<org.igniterealtime.openfire.plugins.smsnotify.cost.Price> load() {
      return List.of();
    }

    @Override
    public void save(org.igniterealtime.openfire.plugins.smsnotify.cost.Price price) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String gateway, String region) {
      throw new UnsupportedOperationException();
    }
  }
}
