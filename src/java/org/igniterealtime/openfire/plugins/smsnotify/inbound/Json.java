package org.igniterealtime.openfire.plugins.smsnotify.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;

/** An object in JSON, of which only the strings count. */
final class Json {

  private static final int DEEPEST = 10;

  private static final JsonFactory FACTORY =
      Jackson.factory()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private Json() {}

  /**
   * Reads the fields of an object that are strings.
   *
   * @param most how many fields there may be
   * @return empty if there are more, or one twice, or if it is not an object and nothing else. Of a
   *     field that is there twice, somebody else could read the other value
   */
  static Optional<Map<String, String>> strings(String written, int most) {
    try (JsonParser parser = FACTORY.createParser(written)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> fields = new HashMap<>();
      int count = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (++count > most) {
          return Optional.empty();
        }
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null ? Optional.of(fields) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
