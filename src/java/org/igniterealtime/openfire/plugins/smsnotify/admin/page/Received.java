package org.igniterealtime.openfire.plugins.smsnotify.admin.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.servlet.ServletFileUpload;

/**
 * What came with a request: fields and, in a form that is sent as {@code multipart/form-data} (RFC
 * 7578), files. Such a form is read piece by piece, and no file of it before the token has come,
 * which therefore stands first in the form.
 *
 * @param fields the values of each field, by its name
 * @param files by their fields; those that nobody has chosen are not among them
 */
record Received(Map<String, List<String>> fields, Map<String, Upload> files) {

  /** More parts than any of our forms has. */
  private static final int MOST_PARTS = 100;

  /** In a field. */
  private static final int MOST_BYTES = 8_000_000;

  /** In all of them, and a file, and what stands between. */
  private static final long MOST_ALTOGETHER = 3L * MOST_BYTES + Upload.LARGEST;

  private static final int PIECE = 8_192;

  Received {
    Objects.requireNonNull(fields);
    Objects.requireNonNull(files);
  }

  /** What came in the address and, of a form without files, in its body. */
  static Received plain(HttpServletRequest request) {
    return new Received(
        request.getParameterMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> Arrays.asList(it.getValue()))),
        Map.of());
  }

  static boolean hasFiles(HttpServletRequest request) {
    return ServletFileUpload.isMultipartContent(request);
  }

  /**
   * Reads a form with files.
   *
   * @param isToken whether it is the token of the session; where the form has none before its first
   *     file, nothing more of it is read
   * @throws IOException if it breaks off, is no such form, or has more than any of ours
   */
  static Received withFiles(HttpServletRequest request, Predicate<String> isToken)
      throws IOException {
    Map<String, List<String>> fields = new HashMap<>(plain(request).fields());
    Map<String, Upload> files = new HashMap<>();
    ServletFileUpload reader = new ServletFileUpload();
    reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
    reader.setSizeMax(-1);
    try {
      FileItemIterator parts = reader.getItemIterator(request);
      long left = MOST_ALTOGETHER;
      for (int part = 0; parts.hasNext(); part++) {
        if (part == MOST_PARTS || left <= 0) {
          throw new IOException("a form has more than any of ours");
        }
        left -= take(parts.next(), isToken, fields, files);
        if (!files.isEmpty() && !isToken.test(token(fields))) {
          break;
        }
      }
    } catch (FileUploadException e) {
      throw new IOException("a form cannot be read", e);
    }
    return new Received(fields, files);
  }

  /**
   * Takes one part.
   *
   * @return how many bytes it has
   */
  private static long take(
      FileItemStream part,
      Predicate<String> isToken,
      Map<String, List<String>> fields,
      Map<String, Upload> files)
      throws IOException {
    try (InputStream bytes = part.openStream()) {
      if (part.isFormField()) {
        byte[] value = bytes(bytes);
        fields
            .computeIfAbsent(part.getFieldName(), name -> new ArrayList<>())
            .add(new String(value, StandardCharsets.UTF_8));
        return value.length;
      }
      String name = part.getName() == null ? "" : part.getName();
      boolean isRead = isToken.test(token(fields));
      Upload file = isRead ? Upload.read(name, bytes) : Upload.of(name, new byte[0]);
      // A field for a file that nobody has chosen comes as one without a name.
      if (!isRead || !name.isEmpty() || file.size() > 0) {
        files.put(part.getFieldName(), file);
      }
      return file.size();
    }
  }

  private static byte[] bytes(InputStream from) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    int read = from.read(piece);
    while (read >= 0) {
      if (all.size() + read > MOST_BYTES) {
        throw new IOException("a field has more than there is room for");
      }
      all.write(piece, 0, read);
      read = from.read(piece);
    }
    return all.toByteArray();
  }

  /** The token that the form carries; null for none. */
  static String token(Map<String, List<String>> fields) {
    List<String> values = fields.getOrDefault(Session.TOKEN_FIELD, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
