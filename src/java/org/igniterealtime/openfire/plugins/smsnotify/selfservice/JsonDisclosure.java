package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Tells what is stored about people as it is exported, as long as there is room for it. */
public final class JsonDisclosure implements Disclosure {

  private final Function<String, ? extends Map<String, Integer>> counts;
  private final Export export;

  /** Writes all that is stored about somebody as JSON. */
  @FunctionalInterface
  public interface Export {

    /**
     * Writes it in UTF-8.
     *
     * @param user bare JID
     * @throws IOException as thrown by what it is written to
     */
    void write(String user, OutputStream to) throws IOException;
  }

  /** Has room for so many bytes. */
  private static final class Sheet extends ByteArrayOutputStream {
    private final int room;

    Sheet(int room) {
      this.room = room;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      if (length > room - count) {
        throw new UncheckedIOException(new IOException("there is no more room"));
      }
      super.write(bytes, offset, length);
    }

    @Override
    public synchronized void write(int each) {
      write(new byte[] {(byte) each}, 0, 1);
    }
  }

  /**
   * @param counts how many entries there are, by the name of their kind
   */
  public JsonDisclosure(Function<String, ? extends Map<String, Integer>> counts, Export export) {
    this.counts = Objects.requireNonNull(counts);
    this.export = Objects.requireNonNull(export);
  }

  @Override
  public Account of(String user, int longest) {
    return new Account(counts.apply(user), json(user, longest));
  }

  private String json(String user, int longest) {
    Sheet sheet = new Sheet(longest);
    try {
      export.write(user, sheet);
    } catch (IOException | UncheckedIOException e) {
      // There is no room for all of it, and a part would be no JSON.
      return "";
    }
    return sheet.toString(StandardCharsets.UTF_8);
  }
}
