package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that a visitor has sent. It is kept in memory alone, packed, so that nothing of it ever
 * lies on a disk: what people send here are lists of phone numbers.
 */
public final class Upload {

  /** No file is larger, in bytes. */
  public static final int LARGEST = 20 * 1024 * 1024;

  private static final int PIECE = 8_192;

  private final String name;
  private final byte[] packed;
  private final int size;
  private final boolean isTooLarge;

  private Upload(String name, byte[] packed, int size, boolean isTooLarge) {
    this.name = Objects.requireNonNull(name);
    this.packed = packed;
    this.size = size;
    this.isTooLarge = isTooLarge;
  }

  /**
   * Reads a file, or what there is room for.
   *
   * @param name what the visitor calls it
   * @throws IOException if it breaks off
   */
  public static Upload read(String name, InputStream from) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int size = 0;
    boolean isTooLarge = false;
    try (GZIPOutputStream packing = new GZIPOutputStream(packed)) {
      byte[] piece = new byte[PIECE];
      int read = from.read(piece);
      while (read >= 0 && !isTooLarge) {
        size += read;
        isTooLarge = size > LARGEST;
        packing.write(piece, 0, read);
        read = from.read(piece);
      }
    }
    return new Upload(name, isTooLarge ? new byte[0] : packed.toByteArray(), size, isTooLarge);
  }

  /** A file with these bytes. */
  public static Upload of(String name, byte[] bytes) {
    try {
      return read(name, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be read", e);
    }
  }

  /** What the visitor calls it; may be empty. */
  public String name() {
    return name;
  }

  /** How many bytes there are, or {@link #LARGEST} and some where there are more than that. */
  public int size() {
    return size;
  }

  /** Whether there were more bytes than there is room for: then it has none. */
  public boolean isTooLarge() {
    return isTooLarge;
  }

  /** Its bytes from the first on; may be asked for many times. */
  public InputStream open() {
    try {
      return packed.length == 0
          ? InputStream.nullInputStream()
          : new GZIPInputStream(new ByteArrayInputStream(packed), PIECE);
    } catch (IOException e) {
      throw new UncheckedIOException("what was packed can be unpacked", e);
    }
  }
}
