package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @Test
  void fieldsAreDecoded() {
    assertEquals(
        Optional.of(Map.of("To", "+1 206", "ü", "€", "empty", "", "bare", "", "a", "b=c")),
        Form.read("To=%2B1+206&%C3%BC=%E2%82%AC&&empty=&bare&a=b=c&", 10));
  }

  @Test
  void nothingIsNoFields() {
    assertEquals(Optional.of(Map.of()), Form.read("", 3));
  }

  @Test
  void asManyAsThereMayBeAreRead() {
    assertEquals(Optional.of(Map.of("a", "1", "b", "2")), Form.read("a=1&b=2", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&b=2&c=3&d=4", "a=1&a=1", "a=%", "a=%4", "%zz=1", "a=1&%61=2"})
  void whatIsTooMuchOrTwiceOrWrongIsNotRead(String encoded) {
    assertEquals(Optional.empty(), Form.read(encoded, 3));
  }
}
