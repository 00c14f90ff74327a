package org.igniterealtime.openfire.plugins.smsnotify.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.smsnotify.jar.PluginJar.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar is used, and what is used is in the jar. */
class PluginJarIT {

  private static final long LARGEST = 30_000_000;

  /** The libraries of which only a part is taken along, by where their classes are. */
  private static final List<String> TAKEN_IN_PART =
      List.of("com/twilio/", "com/google/i18n/phonenumbers/");

  private static PluginJar jar;

  @BeforeAll
  static void read() throws IOException {
    jar = new PluginJar(Path.of(System.getProperty("smsnotify.jar")));
  }

  @Test
  void thereIsNoLibraryThatNothingUses() {
    assertEquals(
        List.of(),
        jar.parts().stream().filter(part -> part.classes() > 0 && part.used() == 0).toList());
  }

  @Test
  void ofALibraryThatIsTakenInPartMostIsUsed() {
    List<Part> open =
        jar.parts().stream().filter(part -> part.name().startsWith("classes/")).toList();

    assertEquals(List.of("classes/com/twilio", "classes/com/google"), namesOf(open));
    assertEquals(
        List.of(), open.stream().filter(part -> part.used() * 10 < part.classes() * 8).toList());
  }

  @Test
  void whatIsLeftOutOfALibraryIsMentionedByNothingThatIsUsed() {
    assertEquals(
        List.of(),
        jar.mentioned().stream()
            .filter(name -> TAKEN_IN_PART.stream().anyMatch(name::startsWith))
            .filter(name -> !jar.has(name))
            .filter(PluginJarIT::isClass)
            .toList());
  }

  /** All libraries whole are on the class path of the tests. */
  private static boolean isClass(String name) {
    URL found = PluginJarIT.class.getResource("/" + name + ".class");
    return found != null;
  }

  @Test
  void timeZonesOfNumbersAreThereButNotTheirPlaces() {
    Set<String> files = jar.files();

    assertTrue(files.contains("com/google/i18n/phonenumbers/timezones/data/map_data"));
    assertEquals(List.of(), files.stream().filter(file -> file.contains("/geocoding/")).toList());
  }

  @Test
  void theServersOwnLibrariesStayOut() {
    assertEquals(
        List.of(),
        jar.files().stream()
            .filter(file -> file.startsWith("org/slf4j/") || file.startsWith("javax/servlet/"))
            .toList());
  }

  @Test
  void itIsNotTooLarge() {
    assertTrue(jar.size() <= LARGEST, () -> jar.size() + " bytes");
  }

  private static List<String> namesOf(List<Part> parts) {
    return parts.stream().map(Part::name).toList();
  }
}
