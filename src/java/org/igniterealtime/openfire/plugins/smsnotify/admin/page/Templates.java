package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import com.github.mustachejava.DefaultMustacheFactory;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages' templates, each compiled once; they escape whatever they are given. */
final class Templates {

  private final DefaultMustacheFactory factory = new DefaultMustacheFactory(Templates::read);

  private static Reader read(String resource) {
    InputStream found = Templates.class.getClassLoader().getResourceAsStream(resource);
    return found == null ? null : new InputStreamReader(found, StandardCharsets.UTF_8);
  }

  /** Writes a template filled with values. */
  void write(String name, Map<String, Object> model, Writer to) {
    factory.compile("pages/" + name + ".mustache").execute(to, model);
  }
}
