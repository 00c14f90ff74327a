package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An installed Openfire, 4.7 to 5.1. Its files are copied, its jars used from where they are; it is
 * never changed. The copy counts as set up, and takes its properties from the script that installs
 * its tables at the first start.
 *
 * @param original the folder it is installed in
 */
record InstalledDistribution(Path original) implements Distribution {

  private static final String LOGGING = "conf/log4j2.xml";

  @Override
  public void furnish(Settings settings) throws IOException {
    Path home = settings.home();
    for (String folder : List.of("conf", "plugins/admin", "resources")) {
      Folders.copy(original.resolve(folder), home.resolve(folder));
    }
    Files.writeString(home.resolve("conf/openfire.xml"), configuration(settings));
    Files.writeString(home.resolve(LOGGING), Resources.text("installed/log4j2.xml"));
    try (Stream<Path> files = Files.list(home.resolve("resources/database"))) {
      for (Path script : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(script, dialect(script).settings(settings.properties()), APPEND);
      }
    }
  }

  @Override
  public List<String> arguments(Path home) {
    Path lib = original.resolve("lib");
    return List.of(
        "-DopenfireHome=" + home,
        "-Dopenfire.lib.dir=" + lib,
        "-Dlog4j.configurationFile=" + home.resolve(LOGGING),
        "-jar",
        lib.resolve("startup.jar").toString());
  }

  private static Dialect dialect(Path script) {
    String name = script.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.contains("hsqldb")) {
      return Dialect.HSQLDB;
    }
    return name.contains("mysql") || name.contains("mariadb") ? Dialect.MYSQL : Dialect.POSTGRESQL;
  }

  private static String configuration(Settings settings) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <jive>
          <adminConsole>
            <port>%d</port>
            <securePort>-1</securePort>
          </adminConsole>
          <locale>en</locale>
          <fqdn>%s</fqdn>
          <network>
            <interface>%s</interface>
          </network>
          %s
          <setup>true</setup>
        </jive>
        """
        .formatted(
            settings.adminPort(),
            OpenfireProcess.DOMAIN,
            settings.address(),
            connections(settings));
  }

  private static String connections(Settings settings) {
    if (settings.database() instanceof TestDatabase.Embedded) {
      return provider("EmbeddedConnectionProvider");
    }
    TestDatabase.Access access = settings.database().access(settings.home());
    return provider("DefaultConnectionProvider")
        + """

          <database>
            <defaultProvider>
              <driver>%s</driver>
              <serverURL>%s</serverURL>
              <username>%s</username>
              <password>%s</password>
              <testSQL>select 1</testSQL>
              <testBeforeUse>true</testBeforeUse>
              <minConnections>5</minConnections>
              <maxConnections>25</maxConnections>
              <connectionTimeout>1.0</connectionTimeout>
            </defaultProvider>
          </database>
        """
            .formatted(
                access.driver(), Xml.escape(access.jdbcUrl()), access.user(), access.password());
  }

  private static String provider(String name) {
    return """
    <connectionProvider>
      <className>org.jivesoftware.database.%s</className>
    </connectionProvider>
    """
        .formatted(name);
  }
}
