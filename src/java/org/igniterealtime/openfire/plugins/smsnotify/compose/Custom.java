package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;

/**
 * What the operator knows of those whom a text is about, by name.
 *
 * @param recipient properties of the recipient
 * @param sender properties of the author of the newest message; none of somebody elsewhere
 * @param conversation fields of the conversation
 */
record Custom(
    Map<String, String> recipient, Map<String, String> sender, Map<String, String> conversation) {

  static final Custom NONE = new Custom(Map.of(), Map.of(), Map.of());
}
