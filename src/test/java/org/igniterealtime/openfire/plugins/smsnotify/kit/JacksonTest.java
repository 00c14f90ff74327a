package org.igniterealtime.openfire.plugins.smsnotify.kit;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JacksonTest {

  @Test
  void nothingIsLeftWithTheThread() {
    assertSame(
        JsonRecyclerPools.threadLocalPool(),
        new JsonFactory()._getRecyclerPool(),
        "without this class it would be");
    assertNotSame(
        JsonRecyclerPools.threadLocalPool(), Jackson.factory().build()._getRecyclerPool());
    assertNotSame(
        JsonRecyclerPools.threadLocalPool(), Jackson.mapper().getFactory()._getRecyclerPool());
  }

  @Test
  void itReadsAndWritesAsJacksonDoes() throws Exception {
    Map<String, Object> values = Map.of("a", 1, "b", "\u20AC");

    assertSame(
        true,
        new ObjectMapper()
            .readTree(Jackson.mapper().writeValueAsString(values))
            .equals(new ObjectMapper().valueToTree(values)));
  }
}
