package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JsonDisclosureTest {

  private static final Map<String, Integer> COUNTS = Map.of("texts", 2);

  @Test
  void itIsShownWhereThereIsRoomForAllOfIt() {
    JsonDisclosure disclosure =
        new JsonDisclosure(
            user -> COUNTS, (user, to) -> to.write("{\"é\":1}".getBytes(StandardCharsets.UTF_8)));

    assertEquals(new Disclosure.Account(COUNTS, "{\"é\":1}"), disclosure.of("romeo", 8));
    assertEquals(new Disclosure.Account(COUNTS, ""), disclosure.of("romeo", 7));
  }

  @Test
  void nothingMoreIsReadWhenThereIsNoRoomLeft() {
    AtomicInteger written = new AtomicInteger();
    JsonDisclosure disclosure =
        new JsonDisclosure(
            user -> COUNTS,
            (user, to) -> {
              for (int i = 0; i < 1000; i++) {
                to.write('x');
                written.incrementAndGet();
              }
            });

    assertEquals("", disclosure.of("romeo", 10).json());
    assertEquals(10, written.get());
  }

  @Test
  void whatItIsToldOfAFailureIsPassedOn() {
    JsonDisclosure disclosure =
        new JsonDisclosure(
            user -> COUNTS,
            (user, to) -> {
              throw new IllegalStateException("away");
            });

    assertThrows(IllegalStateException.class, () -> disclosure.of("romeo", 10));
    assertEquals(
        "",
        new JsonDisclosure(
                user -> COUNTS,
                (user, to) -> {
                  throw new IOException("no room");
                })
            .of("romeo", 10)
            .json());
  }
}
