package org.igniterealtime.openfire.plugins.smsnotify.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs classes of the harness into jars for the server, from the folder they were compiled to. */
public final class ClassJar {

  private ClassJar() {}

  /** Writes a jar for a class path, with the classes of one package. */
  static void ofLibrary(Path jar, Class<?> member) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      addPackage(out, "", member);
    }
  }

  /**
   * Writes an Openfire plugin, with the classes of the package that the plugin's class is in.
   *
   * @param files other files by their paths in the jar, {@code plugin.xml} among them
   */
  public static void ofPlugin(Path jar, Class<?> plugin, Map<String, String> files)
      throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(UTF_8));
      }
      addPackage(out, "classes/", plugin);
    }
  }

  private static void addPackage(JarOutputStream out, String prefix, Class<?> member)
      throws IOException {
    String path = member.getPackageName().replace('.', '/');
    for (Path file : classFiles(root(member).resolve(path))) {
      out.putNextEntry(new JarEntry(prefix + path + "/" + file.getFileName()));
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(out);
      }
    }
  }

  private static List<Path> classFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static Path root(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
