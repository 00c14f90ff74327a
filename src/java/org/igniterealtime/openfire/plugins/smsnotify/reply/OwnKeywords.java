package org.igniterealtime.openfire.plugins.smsnotify.reply;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.reply.InvalidKeywordException.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's own keywords (F28): a text that is nothing but such a word is answered by a
 * template. A service that pages and programs use. Words are compared as those by which people opt
 * out are. All of it reads the database, and throws if that is away. Safe for use by many threads.
 */
public final class OwnKeywords {

  /** The longest word, in characters. */
  public static final int MAX_LENGTH = 40;

  private static final Logger Log = LoggerFactory.getLogger(OwnKeywords.class);

  /** Letters and digits, with single spaces, hyphens or apostrophes between them. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[ '-][\\p{L}\\p{M}\\p{N}]+)*");

  private final KeywordStore store;
  private final Function<String, Optional<String>> objection;
  private final InstantSource clock;

  /**
   * @param objection why a template, by its name without a language, cannot be an answer; empty
   *     where it can
   */
  public OwnKeywords(
      KeywordStore store, Function<String, Optional<String>> objection, InstantSource clock) {
    this.store = Objects.requireNonNull(store);
    this.objection = Objects.requireNonNull(objection);
    this.clock = Objects.requireNonNull(clock);
  }

  /** The names of the templates of their answers, by the words in capitals. */
  public SortedMap<String, String> all() {
    return store.load();
  }

  /**
   * The keywords that are answered by a template.
   *
   * @param template its name without a language, in any case
   */
  public List<String> answeredBy(String template) {
    return store.load().entrySet().stream()
        .filter(each -> each.getValue().equalsIgnoreCase(template.strip()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a template can be an answer, by its name without a language. */
  public boolean canAnswer(String template) {
    return objection.apply(template.strip()).isEmpty();
  }

  /** A word as it is compared, however it is written. */
  public static String normal(String word) {
    return Keywords.normal(word);
  }

  /** The words that every sender of texts understands, by what they ask for, in order. */
  public static SortedMap<Keyword, List<String>> builtIn() {
    return Keywords.all();
  }

  /**
   * Adds a keyword, or replaces it. It counts at once.
   *
   * @param word what people text, in any case
   * @param template the name, without a language, of the template of the answer
   * @throws InvalidKeywordException if the word cannot be a keyword, or the template no answer;
   *     nothing is stored then
   */
  public void save(String word, String template) {
    String normal = valid(word);
    String name = template.strip();
    objection
        .apply(name)
        .ifPresent(
            why -> {
              throw new InvalidKeywordException(Field.TEMPLATE, why);
            });
    store.save(normal, name, clock.instant());
    Log.info("The keyword \"{}\" is answered by the template \"{}\"", normal, name);
  }

  private static String valid(String word) {
    String normal = Keywords.normal(word);
    if (normal.length() > MAX_LENGTH || !WORD.matcher(normal).matches()) {
      throw new InvalidKeywordException(
          Field.WORD,
          "A keyword has 1 to "
              + MAX_LENGTH
              + " letters and digits, with single spaces, hyphens or apostrophes between them.");
    }
    if (Keywords.of(normal).isPresent()) {
      throw InvalidKeywordException.ofBuiltIn(normal);
    }
    return normal;
  }

  /** Removes a keyword, however it is written; does nothing where there is none. */
  public void remove(String word) {
    String normal = Keywords.normal(word);
    store.remove(normal);
    Log.info("The keyword \"{}\" was removed", normal);
  }

  /**
   * The name of the template that answers a message.
   *
   * @return empty where the message is no keyword of the operator's
   */
  Optional<String> templateFor(String body) {
    String word = Keywords.normal(body);
    return word.length() <= MAX_LENGTH && WORD.matcher(word).matches()
        ? store.templateOf(word)
        : Optional.empty();
  }
}
