package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.smsnotify.admin.optouts.CsvTarget;
import org.igniterealtime.openfire.plugins.smsnotify.compose.NumberTarget;
import org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateTarget;
import org.igniterealtime.openfire.plugins.smsnotify.server.VCardTarget;

/** All doors that anybody can send something to, by the names of their corpora. */
final class Targets {

  private static final Map<String, Supplier<Target>> ALL =
      new TreeMap<>(
          Map.of(
              "stanza", StanzaTarget::new,
              "xml", XmlTarget::new,
              "post", PostTarget::new,
              "template", TemplateTarget::new,
              "number", NumberTarget::new,
              "vcard", VCardTarget::new,
              "csv", CsvTarget::new));

  private Targets() {}

  /** Their names. */
  static Iterable<String> names() {
    return ALL.keySet();
  }

  /** The one of a name. What is complained of in the log of an error breaks its promise, too. */
  static Target named(String name) {
    Supplier<Target> target = ALL.get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no target " + name + ", but " + ALL.keySet());
    }
    return new Quiet(target.get());
  }
}
