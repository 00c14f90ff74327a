package org.igniterealtime.openfire.plugins.smsnotify.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.smsnotify.kit.Jackson;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/**
 * All that is known of somebody (GDPR, articles 15 and 20), as one JSON object:
 *
 * <ul>
 *   <li>{@code user}: the bare JID; {@code exportedAt}: when
 *   <li>{@code numbers}: the numbers on record that can be texted
 *   <li>{@code settings}: what is set for them, by the name of the user property
 *   <li>an array each of {@code holds}, {@code heldMessages} (what they miss), {@code said} (what
 *       others miss of them), {@code verdicts}, {@code texts}, {@code mutes}, {@code returns} (when
 *       they last came back), {@code languages}, {@code consents}, {@code codes}, {@code inbound}
 *       (what they have sent to us), {@code optOuts} and {@code optOutHistory} (these two of
 *       numbers that are theirs for sure); one that would be empty is left out
 * </ul>
 *
 * The keys in there are those of the columns; instants are of ISO 8601, prices millionths.
 */
final class Dossier {

  /** Made when something is first told: the start of the server does not wait for it. */
  private static final class Json {
    static final JsonFactory FACTORY = Jackson.factory().build();
  }

  private final Records records;
  private final PersonalSettings personal;
  private final Function<String, Set<PhoneNumber>> numbers;
  private final Function<String, Set<PhoneNumber>> confirmed;
  private final InstantSource clock;

  Dossier(Privacy.World world) {
    this.records = world.records();
    this.personal = world.personal();
    this.numbers = world.numbers();
    this.confirmed = world.confirmed();
    this.clock = world.clock();
  }

  /** What {@link Privacy#export} promises. */
  void write(String user, OutputStream to) throws IOException {
    try (JsonGenerator json = Json.FACTORY.createGenerator(to)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("user", user);
      json.writeStringField("exportedAt", clock.instant().toString());
      json.writeArrayFieldStart("numbers");
      for (PhoneNumber number : numbers.apply(user)) {
        json.writeString(number.e164());
      }
      json.writeEndArray();
      json.writeObjectFieldStart("settings");
      for (Map.Entry<String, String> each : new TreeMap<>(personal.of(user)).entrySet()) {
        json.writeStringField(each.getKey(), each.getValue());
      }
      json.writeEndObject();
      Arrays arrays = new Arrays(json);
      records.read(user, confirmed.apply(user), arrays);
      arrays.end();
      json.writeEndObject();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** How many rows of each kind there are, up to so many. */
  SortedMap<String, Integer> counts(String user, int most) {
    return records.count(user, confirmed.apply(user), most);
  }

  /** Writes an array of objects for each table, which come one after the other. */
  private static final class Arrays implements Records.Reader {
    private final JsonGenerator json;
    private String open = "";

    Arrays(JsonGenerator json) {
      this.json = json;
    }

    @Override
    public void row(String table, Map<String, Object> row) {
      try {
        if (!table.equals(open)) {
          end();
          json.writeArrayFieldStart(table);
          open = table;
        }
        write(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(Map<String, Object> row) throws IOException {
      json.writeStartObject();
      for (Map.Entry<String, Object> each : row.entrySet()) {
        if (each.getValue() instanceof Number number) {
          json.writeNumberField(each.getKey(), number.longValue());
        } else if (each.getValue() instanceof Instant instant) {
          json.writeStringField(each.getKey(), instant.toString());
        } else {
          json.writeStringField(each.getKey(), each.getValue().toString());
        }
      }
      json.writeEndObject();
    }

    void end() throws IOException {
      if (!open.isEmpty()) {
        json.writeEndArray();
      }
    }
  }
}
