package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are sent with files. */
class ReceivedTest {

  /** What came to the page, one after the other. */
  private final List<String> came = new ArrayList<>();

  private final Visited page =
      Visited.page(
          new Page() {
            @Override
            public String path() {
              return "/import.jsp";
            }

            @Override
            public Answer look(Visit visit) {
              return Answer.missing();
            }

            @Override
            public Answer act(Visit visit) {
              came.add(
                  visit.text("name")
                      + "|"
                      + visit.file("file").map(ReceivedTest::shown).orElse("no file"));
              return new Answer.Elsewhere("import.jsp", "");
            }
          });

  private static String shown(Upload file) {
    try {
      String words = new String(file.open().readAllBytes(), StandardCharsets.UTF_8);
      return file.name() + "|" + file.size() + "|" + file.isTooLarge() + "|" + words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void fieldsAndAFileComeWithAllTheirCharacters() {
    page.sendFile("file", "Liste ä.csv", bytes("ä,€\r\n😀"), "name", "Jürgen\r\n\u0007");

    assertEquals(List.of("Jürgen|Liste ä.csv|12|false|ä,€\r\n😀"), came);
  }

  @Test
  void aFieldForAFileThatNobodyHasChosenIsEmpty() {
    page.sendFile("file", "", new byte[0], "name", "x");

    assertEquals(List.of("x|no file"), came);
  }

  @Test
  void anEmptyFileIsAFile() {
    page.sendFile("file", "a.csv", new byte[0], "name", "x");

    assertEquals(List.of("x|a.csv|0|false|"), came);
  }

  @Test
  void ofAFileThatIsTooLargeNothingIsKept() {
    page.sendFile("file", "a.csv", new byte[Upload.LARGEST + 100_000], "name", "x");

    assertTrue(came.get(0).startsWith("x|a.csv|2"), came::toString);
    assertTrue(came.get(0).endsWith("|true|"), came::toString);
  }

  @Test
  void aFileOfTheLargestSizeIsKept() {
    page.sendFile("file", "a.csv", new byte[Upload.LARGEST], "name", "x");

    assertTrue(came.get(0).startsWith("x|a.csv|" + Upload.LARGEST + "|false|"));
  }

  @Test
  void withoutTheTokenOrWithItBehindTheFileNothingIsDone() {
    page.look();

    assertEquals(403, page.sendParts(Map.of("name", "x"), "file", "a.csv", bytes("x")).status());
    assertEquals(
        403,
        page.sendParts(
                Map.of(Session.TOKEN_FIELD, "guessed"), "file", "a.csv", bytes("x".repeat(99)))
            .status());
    assertEquals(List.of(), came);
  }

  @Test
  void whoMayOnlyLookSendsNoFile() {
    page.whoMayOnlyLook();

    assertEquals(403, page.sendFile("file", "a.csv", bytes("x"), "name", "x").status());
    assertEquals(List.of(), came);
  }

  @Test
  void aFormWithMorePartsOrALongerFieldThanAnyOfOursIsRefused() {
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("field" + i, "x");
    }

    assertEquals(400, page.sendParts(many, "file", "a.csv", bytes("x")).status());
    assertEquals(
        400,
        page.sendParts(Map.of("name", "x".repeat(8_000_001)), "file", "a.csv", bytes("x"))
            .status());
    assertEquals(List.of(), came);
  }

  @ParameterizedTest(name = "a body {0}")
  @ValueSource(
      strings = {
        "nothing",
        "--b",
        "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nbreaks off",
        "--b\r\nno header\r\n\r\nx\r\n--b--",
        "\u0000\uFFFF--b--"
      })
  void aBodyThatIsNoFormIsRefusedAndNothingIsThrown(String body) {
    int status = page.sendBody("multipart/form-data; boundary=b", bytes(body)).status();

    assertTrue(status == 400 || status == 403, "answered " + status);
    assertEquals(400, page.sendBody("multipart/form-data", bytes(body)).status());
    assertEquals(List.of(), came);
  }
}
