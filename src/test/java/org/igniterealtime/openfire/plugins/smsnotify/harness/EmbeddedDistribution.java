package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.smsnotify.harness.inside.EmbeddedServer;

/**
 * Openfire 4.2.0 from the jars that are public, with the files that are not as we wrote them, under
 * {@code harness/openfire-4.2.0} of the test resources.
 *
 * @param lib the folder with the server's jars
 */
record EmbeddedDistribution(Path lib) implements Distribution {

  private static final String FILES = "openfire-4.2.0/";
  private static final String SCRIPT = "resources/database/openfire.sql";
  private static final String OWN_JAR = "lib/embedded.jar";

  @Override
  public void furnish(Settings settings) throws IOException {
    Path home = settings.home();
    for (String file :
        List.of(
            "conf/security.xml",
            "conf/log4j.xml",
            "plugins/admin/plugin.xml",
            "plugins/admin/webapp/index.html",
            "plugins/admin/webapp/WEB-INF/web.xml")) {
      write(home.resolve(file), resource(file));
    }
    write(home.resolve("conf/openfire.xml"), configuration(settings));
    for (Dialect dialect : Dialect.values()) {
      String script = dialect.fill(resource(SCRIPT)) + dialect.settings(settings.properties());
      write(home.resolve(SCRIPT).resolveSibling(dialect.scriptName()), script);
    }
    for (String store : List.of("keystore", "truststore", "client.truststore")) {
      writeEmptyStore(home.resolve("resources/security").resolve(store));
    }
    Files.createDirectories(home.resolve("lib"));
    ClassJar.ofLibrary(home.resolve(OWN_JAR), EmbeddedServer.class);
  }

  @Override
  public List<String> arguments(Path home) {
    return List.of(
        "-DopenfireHome=" + home,
        "-Dlog4j.configuration=" + home.resolve("conf/log4j.xml").toUri(),
        "-cp",
        lib.resolve("*") + File.pathSeparator + home.resolve(OWN_JAR),
        EmbeddedServer.class.getName());
  }

  private static String configuration(Settings settings) throws IOException {
    TestDatabase.Access access =
        settings.database().access(settings.home().resolve("embedded-db/openfire"));
    String text = resource("conf/openfire.xml");
    for (Map.Entry<String, String> place :
        Map.of(
                "address", settings.address(),
                "adminPort", Integer.toString(settings.adminPort()),
                "driver", access.driver(),
                "jdbcUrl", asMysql(access.jdbcUrl()),
                "user", access.user(),
                "password", access.password())
            .entrySet()) {
      text = text.replace("{" + place.getKey() + "}", Xml.escape(place.getValue()));
    }
    return text;
  }

  /** Openfire 4.2.0 knows no MariaDB, and takes it for another database unless it says MySQL. */
  private static String asMysql(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:mariadb:") ? jdbcUrl + "?useMysqlMetadata=true" : jdbcUrl;
  }

  /** Nothing is encrypted, but the server complains at length about a store that is not there. */
  private static void writeEmptyStore(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    char[] password = "changeit".toCharArray();
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, password);
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String resource(String file) throws IOException {
    return Resources.text(FILES + file);
  }
}
