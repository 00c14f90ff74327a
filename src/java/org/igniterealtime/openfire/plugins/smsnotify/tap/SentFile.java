package org.igniterealtime.openfire.plugins.smsnotify.tap;

import java.util.Locale;
import java.util.Set;
import org.dom4j.Element;

/** Recognizes messages that send a file rather than say something. */
final class SentFile {

  static final String OUT_OF_BAND = "jabber:x:oob";
  static final String FILE_SHARING = "urn:xmpp:sfs:0";

  private static final String MEDIA_SHARING = "urn:xmpp:sims:1";

  /** XEP-0454. */
  private static final String ENCRYPTED_FILE = "aesgcm://";

  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /** Longer ones are no links that a client made. */
  private static final int LONGEST_LINK = 4000;

  /**
   * What a link to an uploaded file (XEP-0363) ends in: pictures, films, sounds, documents and
   * archives. What a page may end in ({@code html}, {@code php}) is left out.
   */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "avif", "bmp", "gif", "heic", "heif", "jpeg", "jpg", "jxl", "png", "svg", "tif", "tiff",
          "webp", "3gp", "avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "ogv", "webm", "aac",
          "amr", "flac", "m4a", "mid", "mp3", "oga", "ogg", "opus", "wav", "wma", "csv", "doc",
          "docx", "epub", "gpx", "ics", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "txt",
          "vcf", "xls", "xlsx", "7z", "apk", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip");

  private SentFile() {}

  /** Whether a child of a message is a file: XEP-0066, section 3, and XEP-0447. */
  static boolean isFile(Element child) {
    return switch (child.getNamespaceURI()) {
      case OUT_OF_BAND -> child.getName().equals("x") && Children.has(child, "url", OUT_OF_BAND);
      case FILE_SHARING -> child.getName().equals("file-sharing");
      default -> false;
    };
  }

  /** Whether a reference (XEP-0372) is to a file: XEP-0385. */
  static boolean isReferred(Element reference) {
    return Children.has(reference, "media-sharing", MEDIA_SHARING);
  }

  /** Whether words are nothing but the link to a file. */
  static boolean isLink(String words) {
    String link = words.strip();
    if (link.length() > LONGEST_LINK) {
      return false;
    }
    if (begins(link, ENCRYPTED_FILE)) {
      return isOneWord(link);
    }
    return (begins(link, HTTPS) || begins(link, HTTP))
        && isOneWord(link)
        && EXTENSIONS.contains(extension(link.substring(link.indexOf("//") + 2)));
  }

  private static boolean begins(String link, String scheme) {
    return link.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static boolean isOneWord(String link) {
    return link.chars().noneMatch(Character::isWhitespace);
  }

  /**
   * @param address what follows the scheme: host, path, query, fragment
   * @return of the last segment of its path, in lower case; empty where it has none
   */
  private static String extension(String address) {
    String path = before('?', before('#', address));
    int lastSegment = path.lastIndexOf('/');
    int dot = path.lastIndexOf('.');
    return lastSegment > 0 && dot > lastSegment
        ? path.substring(dot + 1).toLowerCase(Locale.ROOT)
        : "";
  }

  private static String before(char end, String whole) {
    int at = whole.indexOf(end);
    return at < 0 ? whole : whole.substring(0, at);
  }
}
