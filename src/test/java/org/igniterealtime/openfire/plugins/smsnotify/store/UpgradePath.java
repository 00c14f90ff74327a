package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the server gets from any version of the tables to the one that {@code plugin.xml} asks for:
 * {@code smsnotify_<database>.sql} makes the newest, {@code upgrade/<n>/smsnotify_<database>.sql}
 * makes version n of version n - 1. The server runs what it finds, says nothing of what it does not
 * find, and believes the version that the scripts note.
 */
final class UpgradePath {

  private static final Pattern WANTED =
      Pattern.compile("<databaseVersion>\\s*(\\d+)\\s*</databaseVersion>");
  private static final Pattern SETS_VERSION =
      Pattern.compile("(insert into|update) ofversion\\b.*\\D(\\d+)\\D.*");

  private final Path folder;
  private final int wanted;
  private final List<String> faults = new ArrayList<>();

  private UpgradePath(Path folder, int wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /** What is wrong with it, a sentence each; none if all is well. */
  static List<String> faults(Path pluginXml, Path databaseFolder) throws IOException {
    Matcher version = WANTED.matcher(Files.readString(pluginXml));
    if (!version.find()) {
      return List.of("plugin.xml asks for no databaseVersion");
    }
    UpgradePath path = new UpgradePath(databaseFolder, Integer.parseInt(version.group(1)));
    path.check();
    return path.faults;
  }

  private void check() throws IOException {
    for (String database : DatabaseScriptsTest.DATABASES) {
      String name = "smsnotify_" + database + ".sql";
      checkScript(Path.of(name), wanted);
      for (int version = 2; version <= wanted; version++) {
        checkScript(Path.of("upgrade", Integer.toString(version), name), version);
      }
    }
    checkForStrangers();
  }

  private void checkScript(Path name, int version) {
    if (!Files.isRegularFile(folder.resolve(name))) {
      faults.add(name + " is missing");
      return;
    }
    List<String> statements = Script.read(folder.resolve(name)).statements();
    String last = statements.isEmpty() ? "" : statements.get(statements.size() - 1);
    Matcher noted = SETS_VERSION.matcher(last.toLowerCase(Locale.ROOT) + " ");
    if (!noted.matches() || !last.contains("'smsnotify'")) {
      faults.add(name + " does not end by noting the version");
    } else if (Integer.parseInt(noted.group(2)) != version) {
      faults.add(name + " notes version " + noted.group(2) + " instead of " + version);
    }
  }

  private void checkForStrangers() throws IOException {
    Path upgrades = folder.resolve("upgrade");
    if (!Files.isDirectory(upgrades)) {
      return;
    }
    try (Stream<Path> all = Files.list(upgrades)) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> !isUpTo(wanted, name))
          .sorted()
          .forEach(name -> faults.add("upgrade/" + name + " is never run"));
    }
  }

  private static boolean isUpTo(int wanted, String name) {
    return name.matches("[1-9]\\d{0,3}")
        && Integer.parseInt(name) >= 2
        && Integer.parseInt(name) <= wanted;
  }
}
