package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;

/**
 * What is the same for all that is said to one person at one moment.
 *
 * @param texts how their texts are written
 * @param phrases the words of their language
 * @param moments how they write dates and times
 * @param plain makes what somebody else has written fit for a text
 * @param site what people call this server
 * @param link the template of the link; empty where there is none
 * @param attached the address of the picture that goes along; empty for none
 * @param properties the properties of users that may be told
 */
record Scenery(
    TextSettings texts,
    Phrases phrases,
    Moments moments,
    UnaryOperator<String> plain,
    String site,
    Optional<Template> link,
    String attached,
    Set<String> properties) {

  private static final int SHORT_SITE = 20;

  /** The same without a link, and with a name of the site that fits any text. */
  Scenery bare() {
    String bare = Excerpt.of(site, SHORT_SITE, SHORT_SITE).first(SHORT_SITE, "");
    return new Scenery(
        texts, phrases, moments, plain, bare, Optional.empty(), attached, properties);
  }

  /** The same for a text that a picture goes along with. */
  Scenery attaching(String picture) {
    return new Scenery(texts, phrases, moments, plain, site, link, picture, properties);
  }

  /** The link with macros filled in; empty where there is none, or where it would be too long. */
  String link(Map<String, Object> macros) {
    String written = link.map(it -> PlainLine.of(it.render(macros)).replace(" ", "%20")).orElse("");
    return written.length() <= Surroundings.LONGEST_LINK ? written : "";
  }

  /** Whether the words or the link tell a macro, or one whose name begins with it and a dot. */
  boolean uses(String path, Template words) {
    return words.uses(path)
        || (words.uses(Vocabulary.LINK) && link.filter(it -> it.uses(path)).isPresent());
  }
}
