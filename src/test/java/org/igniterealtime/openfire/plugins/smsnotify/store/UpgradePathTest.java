package org.igniterealtime.openfire.plugins.smsnotify.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has an older version of the tables gets the newest. */
class UpgradePathTest {

  private static final String NOTE_2 = "UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify';";

  @TempDir private Path folder;

  @Test
  void thePluginsOwnPathIsWhole() throws IOException {
    assertEquals(List.of(), UpgradePath.faults(Path.of("plugin.xml"), Path.of("src", "database")));
  }

  @Test
  void theCodeNeedsTheVersionThatThePluginAsksFor() throws IOException {
    String wanted = "<databaseVersion>" + Schema.VERSION + "</databaseVersion>";

    assertTrue(Files.readString(Path.of("plugin.xml")).contains(wanted), wanted);
  }

  /** A whole path from version 1 to 2. */
  @BeforeEach
  void write() throws IOException {
    Files.writeString(pluginXml(), "<plugin><databaseVersion>2</databaseVersion></plugin>");
    for (String database : DatabaseScriptsTest.DATABASES) {
      String name = "smsnotify_" + database + ".sql";
      put(
          name,
          "CREATE TABLE a (b INT);\nINSERT INTO ofVersion (name, version) VALUES ('smsnotify', 2);");
      put("upgrade/2/" + name, "# why\nALTER TABLE a ADD b INT;\n" + NOTE_2 + "\n");
    }
  }

  private Path pluginXml() {
    return folder.resolve("plugin.xml");
  }

  private void put(String file, String script) throws IOException {
    Path path = folder.resolve("database").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, script);
  }

  private List<String> faults() throws IOException {
    return UpgradePath.faults(pluginXml(), folder.resolve("database"));
  }

  @Test
  void aPathWithAScriptForEveryVersionAndDatabaseIsWhole() throws IOException {
    assertEquals(List.of(), faults());
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "gone",
      textBlock =
          """
          upgrade/2/smsnotify_oracle.sql | gone | upgrade/2/smsnotify_oracle.sql is missing
          smsnotify_mysql.sql            | gone | smsnotify_mysql.sql is missing
          upgrade/2/smsnotify_mysql.sql  | ALTER TABLE a ADD b INT; | upgrade/2/smsnotify_mysql.sql does not end by noting the version
          upgrade/2/smsnotify_mysql.sql  | # nothing | upgrade/2/smsnotify_mysql.sql does not end by noting the version
          upgrade/2/smsnotify_mysql.sql  | UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify' | upgrade/2/smsnotify_mysql.sql does not end by noting the version
          upgrade/2/smsnotify_mysql.sql  | UPDATE ofVersion SET version = 2 WHERE name = 'openfire'; | upgrade/2/smsnotify_mysql.sql does not end by noting the version
          upgrade/2/smsnotify_mysql.sql  | UPDATE ofVersion SET version = 3 WHERE name = 'smsnotify'; | upgrade/2/smsnotify_mysql.sql notes version 3 instead of 2
          smsnotify_hsqldb.sql           | INSERT INTO ofVersion (name, version) VALUES ('smsnotify', 1); | smsnotify_hsqldb.sql notes version 1 instead of 2
          upgrade/3/smsnotify_mysql.sql  | UPDATE ofVersion SET version = 3 WHERE name = 'smsnotify'; | upgrade/3 is never run
          upgrade/1/smsnotify_mysql.sql  | UPDATE ofVersion SET version = 1 WHERE name = 'smsnotify'; | upgrade/1 is never run
          upgrade/v2/smsnotify_mysql.sql | UPDATE ofVersion SET version = 2 WHERE name = 'smsnotify'; | upgrade/v2 is never run
          """)
  void aGapIsFound(String file, String script, String fault) throws IOException {
    if (script == null) {
      Files.delete(folder.resolve("database").resolve(file));
    } else {
      put(file, script);
    }

    assertEquals(List.of(fault), faults());
  }

  @Test
  void aPluginThatAsksForNoTablesIsFound() throws IOException {
    Files.writeString(pluginXml(), "<plugin/>");

    assertEquals(List.of("plugin.xml asks for no databaseVersion"), faults());
  }
}
