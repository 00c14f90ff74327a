package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.util.Locale;
import java.util.Map;

/** How a database writes what the script of Openfire's tables leaves open. */
enum Dialect {
  HSQLDB("longvarchar"),
  POSTGRESQL("text"),
  MYSQL("longtext");

  private final String longText;

  Dialect(String longText) {
    this.longText = longText;
  }

  /** The name of the script that Openfire installs its tables from in such a database. */
  String scriptName() {
    return "openfire_" + name().toLowerCase(Locale.ROOT) + ".sql";
  }

  /** Fills the types in that a script names in braces. */
  String fill(String script) {
    return script
        .replace("{id}", "varchar(255)")
        .replace("{line}", "varchar(255)")
        .replace("{long}", longText)
        .replace("{number}", "integer")
        .replace("{bignumber}", "bigint");
  }

  /**
   * The statements that set Openfire's properties, and let an embedded database write each commit
   * to its file at once, so that nothing is lost when the process is killed.
   */
  String settings(Map<String, String> properties) {
    StringBuilder script = new StringBuilder("\n");
    properties.forEach(
        (name, value) ->
            script
                .append("insert into ofProperty (name, propValue) values (")
                .append(literal(name))
                .append(", ")
                .append(literal(value))
                .append(");\n"));
    if (this == HSQLDB) {
      script.append("set files write delay false;\n");
    }
    return script.toString();
  }

  private String literal(String text) {
    if (text.contains("\n")) {
      throw new IllegalArgumentException("A property at the first start is one line: " + text);
    }
    String quoted = text.replace("'", "''");
    return "'" + (this == MYSQL ? quoted.replace("\\", "\\\\") : quoted) + "'";
  }
}
