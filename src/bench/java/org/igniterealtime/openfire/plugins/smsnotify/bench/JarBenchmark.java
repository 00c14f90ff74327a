package org.igniterealtime.openfire.plugins.smsnotify.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.jar.PluginJar;
import org.igniterealtime.openfire.plugins.smsnotify.jar.PluginJar.Part;

/**
 * P12: how large the jar is, what is in it, and how much of that is used, as far as one can see
 * without running it. It fails if a library is there that nothing uses.
 */
public final class JarBenchmark implements Benchmarks.Program {

  @Override
  public void run(Sheet sheet) throws IOException {
    sheet.begin("P12: what is in the jar");
    PluginJar jar = new PluginJar(Path.of(System.getProperty("smsnotify.jar")));
    List<Part> parts = jar.parts();
    sheet.say(Machine.row("part", "bytes", "classes", "of them used"));
    for (Part part : parts) {
      sheet.say(Machine.row(part.name(), part.bytes(), part.classes(), part.used()));
    }
    List<Part> unused =
        parts.stream().filter(part -> part.classes() > 0 && part.used() == 0).toList();
    if (!unused.isEmpty()) {
      throw new IllegalStateException("nothing uses " + unused);
    }
    sheet.add(Result.cost("P12", "size of the jar", "", jar.size() / 1e6, "MB"));
    double all = parts.stream().mapToInt(Part::classes).sum();
    double used = parts.stream().mapToInt(Part::used).sum();
    for (Part part : parts) {
      if (part.classes() > 0) {
        double share = 100.0 * part.used() / part.classes();
        sheet.add(Result.rate("-", "classes of a part that are used", part.name(), share, "%"));
      }
    }
    sheet.add(Result.rate("-", "classes of the jar that are used", "", 100 * used / all, "%"));
  }
}
