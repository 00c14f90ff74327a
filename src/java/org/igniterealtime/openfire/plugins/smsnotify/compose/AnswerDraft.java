package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;

/**
 * What there is to say in an answer: no messages, so that nothing but names can be cut.
 *
 * @param recipient bare JID of the user whose number it is; empty where that is not known
 * @param name what that user is called
 * @param number the number or short code that was written to; empty for none
 * @param code the code that confirms a number; empty for none
 * @param site what people call this server
 */
record AnswerDraft(String recipient, Excerpt name, String number, String code, String site)
    implements Draft {

  @Override
  public int items() {
    return 0;
  }

  @Override
  public Excerpt oldest(int items) {
    return Excerpt.of("");
  }

  @Override
  public Map<String, Object> macros(Cut cut, String ellipsis) {
    return Map.of(
        "recipient",
        Map.of("id", recipient, "name", name.first(cut.name(), ellipsis)),
        "number",
        number,
        "code",
        code,
        "site",
        site,
        "url",
        Macros.URL);
  }
}
