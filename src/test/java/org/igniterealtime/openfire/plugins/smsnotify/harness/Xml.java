package org.igniterealtime.openfire.plugins.smsnotify.harness;

/** Makes text safe to stand in XML. */
final class Xml {

  private Xml() {}

  /** The text with the characters replaced that mean something in XML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;");
  }
}
