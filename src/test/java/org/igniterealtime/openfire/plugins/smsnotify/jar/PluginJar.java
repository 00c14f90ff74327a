package org.igniterealtime.openfire.plugins.smsnotify.jar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The plugin's jar, part by part: a library, or a folder. A class is used if one of ours mentions
 * it, or one that is used, or if it is named as a service that is used.
 */
public final class PluginJar {

  private static final String OURS = "lib/plugin-smsnotify.jar";
  private static final String CLASS = ".class";
  private static final String SERVICES = "META-INF/services/";

  private final long size;
  private final Map<String, Long> bytes = new TreeMap<>();
  private final Map<String, String> partOf = new HashMap<>();
  private final Map<String, Set<String>> mentions = new HashMap<>();
  private final Map<String, Set<String>> services = new HashMap<>();
  private final Set<String> files = new TreeSet<>();
  private final Set<String> used;

  /**
   * One part.
   *
   * @param name its path in the jar
   * @param bytes what it adds to the jar
   * @param classes how many it has
   * @param used how many of them are used
   */
  public record Part(String name, long bytes, int classes, int used) {}

  /** Reads a whole jar. */
  public PluginJar(Path jar) throws IOException {
    size = Files.size(jar);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          byte[] content = in.readAllBytes();
          in.closeEntry();
          add(entry, content);
        }
      }
    }
    used = reached();
  }

  private void add(ZipEntry entry, byte[] content) throws IOException {
    String name = entry.getName();
    String part = part(name);
    bytes.merge(part, entry.getCompressedSize(), Long::sum);
    if (name.endsWith(".jar")) {
      addAll(part, new ByteArrayInputStream(content));
    } else if (name.startsWith("classes/")) {
      addFile(part, name.substring("classes/".length()), content);
    }
  }

  private void addAll(String part, InputStream library) throws IOException {
    try (ZipInputStream in = new ZipInputStream(library)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          addFile(part, entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private void addFile(String part, String file, byte[] content) {
    files.add(file);
    if (file.startsWith(SERVICES)) {
      Set<String> providers =
          services.computeIfAbsent(
              file.substring(SERVICES.length()).replace('.', '/'), it -> new HashSet<>());
      new String(content, UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
          .forEach(providers::add);
    } else if (file.endsWith(CLASS) && !file.startsWith("META-INF/") && isNoModule(file)) {
      String name = file.substring(0, file.length() - CLASS.length());
      partOf.put(name, part);
      mentions.put(name, Mentioned.by(content));
    }
  }

  private static boolean isNoModule(String file) {
    return !file.endsWith("module-info.class");
  }

  /** A library, a library's classes that lie open, a folder, or a file at the top. */
  private static String part(String file) {
    String[] path = file.split("/", -1);
    if (path.length == 1 || path[0].equals("lib")) {
      return file;
    }
    return path[0].equals("classes") && path.length > 3
        ? String.join("/", path[0], path[1], path[2])
        : path[0];
  }

  private Set<String> reached() {
    Set<String> reached = new HashSet<>();
    Deque<String> next = new ArrayDeque<>();
    partOf.forEach(
        (name, part) -> {
          if (part.equals(OURS)) {
            reached.add(name);
            next.add(name);
          }
        });
    while (!next.isEmpty()) {
      String name = next.remove();
      for (Set<String> each : List.of(mentions.get(name), services.getOrDefault(name, Set.of()))) {
        each.stream().filter(partOf::containsKey).filter(reached::add).forEach(next::add);
      }
    }
    return reached;
  }

  /** The size of the jar in bytes. */
  public long size() {
    return size;
  }

  /** All parts, the largest first. */
  public List<Part> parts() {
    Map<String, Integer> all = new HashMap<>();
    Map<String, Integer> usedOnes = new HashMap<>();
    partOf.forEach(
        (name, part) -> {
          all.merge(part, 1, Integer::sum);
          usedOnes.merge(part, used.contains(name) ? 1 : 0, Integer::sum);
        });
    return bytes.entrySet().stream()
        .map(
            part ->
                new Part(
                    part.getKey(),
                    part.getValue(),
                    all.getOrDefault(part.getKey(), 0),
                    usedOnes.getOrDefault(part.getKey(), 0)))
        .sorted(Comparator.comparingLong(Part::bytes).reversed())
        .toList();
  }

  /** All files of libraries, by their paths there. */
  Set<String> files() {
    return files;
  }

  /** What the classes that are used mention, with slashes; of other libraries, too. */
  Set<String> mentioned() {
    Set<String> all = new TreeSet<>();
    used.forEach(name -> all.addAll(mentions.get(name)));
    return all;
  }

  /** Whether a class is in here. */
  boolean has(String name) {
    return partOf.containsKey(name);
  }
}
