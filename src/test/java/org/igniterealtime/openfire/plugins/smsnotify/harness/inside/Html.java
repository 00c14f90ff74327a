package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

/** Makes text safe to stand in a page. */
final class Html {

  private Html() {}

  /** The text with the five characters replaced that mean something in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
