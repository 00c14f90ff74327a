package org.igniterealtime.openfire.plugins.smsnotify.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings in few bytes, of which nothing is lost. */
class PackedTest {

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "m27, 4",
    "Grüße, 6",
    "привет, 13",
    "0197e2a4-7c3b-7d21-9f6e-5b1c0d2e3f4a, 17",
    "0197E2A4-7C3B-7D21-9F6E-5B1C0D2E3F4A, 17",
    "01975244-7035-7021-9060-501000203040, 17",
    // Each of these is one of both cases, or is written otherwise than a UUID is.
    "0197E2A4-7C3B-7D21-9F6E-5b1c0d2e3f4a, 38",
    "0197e2a4-7c3b-7d21-9f6e0-5b1c0d2e3f4, 38",
    "0197e2a4-7c3b-7d21-9f6e-5b1c0d2e3f4g, 38",
    "0197e2a47c3b7d219f6e5b1c0d2e3f4a, 34"
  })
  void aStringComesBackAsItWasFromAsFewBytesAsItsFormAllows(String string, int bytes) {
    Packed.Writer writer = new Packed.Writer(new byte[0], 0);
    writer.string(string);
    writer.count(7);
    Packed.Reader reader = new Packed.Reader(writer.bytes());

    assertEquals(string, reader.string());
    assertEquals(7, reader.count());
    assertEquals(bytes + 1, writer.bytes().length);
  }
}
