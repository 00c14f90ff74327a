package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void onlyStringsCount() {
    assertEquals(
        Optional.of(Map.of("a", "1", "c", "ü\n")),
        Json.strings("{\"a\":\"1\",\"b\":2,\"c\":\"\\u00fc\\n\",\"d\":{\"a\":\"3\"},\"e\":[]}", 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "[]",
        "null",
        "{",
        "{\"a\":",
        "{\"a\":\"1\"",
        "{\"a\":\"1\"} {}",
        "{\"a\":\"1\"} x",
        "{\"a\":\"1\",\"a\":\"1\"}",
        "{a:1}",
        "{'a':'1'}",
        "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1}",
        "{\"a\":[[[[[[[[[[[[[]]]]]]]]]]]]]}",
      })
  void whatIsNoPlainObjectIsNotRead(String written) {
    assertEquals(Optional.empty(), Json.strings(written, 5));
  }
}
