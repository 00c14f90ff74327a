package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind.AUDIO;
import static org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind.OTHER;
import static org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind.PHOTO;
import static org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind.VIDEO;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile.Kind;

/**
 * The file that a message sends rather than says something. Clients tell of one file in several
 * ways at once, for each other's sake; they are put together. Of several files the first counts.
 */
final class SentFile {

  static final String OUT_OF_BAND = "jabber:x:oob";
  static final String FILE_SHARING = "urn:xmpp:sfs:0";

  private static final String MEDIA_SHARING = "urn:xmpp:sims:1";
  private static final String ENCRYPTED_SOURCE = "urn:xmpp:esfs:0";
  private static final String URL_DATA = "http://jabber.org/protocol/url-data";

  /** What a client says of a file that it knows nothing of. */
  private static final String ANY_TYPE = "application/octet-stream";

  /** A drawing, which no phone shows as a picture. */
  private static final String SVG = "image/svg";

  /** No media type, and no name of a file, is nearly as long. */
  private static final int LONGEST_WORD = 255;

  /**
   * What a link to an uploaded file (XEP-0363) ends in: pictures, films, sounds, documents and
   * archives. What a page may end in ({@code html}, {@code php}) is left out.
   */
  private static final Map<String, Kind> BY_EXTENSION =
      byExtension(
          Map.of(
              PHOTO,
              "avif bmp gif heic heif jpeg jpg jxl png tif tiff webp",
              VIDEO,
              "3gp avi m4v mkv mov mp4 mpeg mpg ogv webm",
              AUDIO,
              "aac amr flac m4a mid mp3 oga ogg opus wav wma",
              OTHER,
              "svg csv doc docx epub gpx ics odp ods odt pdf ppt pptx rtf txt vcf xls xlsx"
                  + " 7z apk bz2 gz rar tar tgz xz zip"));

  /** Null while nothing says what it is. */
  private Kind kind;

  private String url = "";
  private boolean isEncrypted;

  private static Map<String, Kind> byExtension(Map<Kind, String> extensions) {
    Map<String, Kind> kinds = new HashMap<>();
    extensions.forEach(
        (kind, all) -> {
          for (String extension : all.split(" ", -1)) {
            kinds.put(extension, kind);
          }
        });
    return Map.copyOf(kinds);
  }

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
    FileAddress address = FileAddress.of(words);
    return address.isLink()
        && (address.isEncrypted() || BY_EXTENSION.containsKey(address.extension()));
  }

  /** Adds what a child of a message says that {@link #isFile}. */
  void add(Element child) {
    if (child.getNamespaceURI().equals(FILE_SHARING)) {
      addDescribed(child);
    } else {
      addLink(Children.first(child, "url", OUT_OF_BAND).getText());
    }
  }

  /** Adds what a reference says that {@link #isReferred}. */
  void addReferred(Element reference) {
    addDescribed(Children.first(reference, "media-sharing", MEDIA_SHARING));
  }

  /** Adds an address without a word on what is there. */
  void addLink(String address) {
    boolean isKnown = !url.isEmpty() && url.equals(address);
    if (!isKnown) {
      add(null, FileAddress.of(address));
    }
  }

  /** What XEP-0447, section 3.1 and XEP-0385, section 3.1 have in common. */
  private void addDescribed(Element sharing) {
    Kind said = described(Children.named(sharing, "file"));
    add(said, FileAddress.NOWHERE);
    Element sources = Children.named(sharing, "sources");
    if (sources != null) {
      Children.each(sources, source -> addSource(said, source));
    }
  }

  private void addSource(Kind said, Element source) {
    if (source.getNamespaceURI().equals(ENCRYPTED_SOURCE)) {
      isEncrypted = true;
    } else if (source.getName().equals("reference")) {
      add(said, FileAddress.of(source.attributeValue("uri")));
    } else if (source.getNamespaceURI().equals(URL_DATA)) {
      add(said, FileAddress.of(source.attributeValue("target")));
    }
  }

  private void add(Kind said, FileAddress address) {
    isEncrypted |= address.mayHoldKey();
    String told = address.tellable();
    boolean isAnother = !url.isEmpty() && !told.isEmpty() && !url.equals(told);
    if (isAnother) {
      return;
    }
    url = url.isEmpty() ? told : url;
    kind = kind == null ? said : kind;
    kind = kind == null ? BY_EXTENSION.get(address.extension()) : kind;
  }

  /** By what is said of a file (XEP-0446, XEP-0234): its media type, else its name; or null. */
  private static Kind described(Element file) {
    if (file == null) {
      return null;
    }
    String type = word(Children.named(file, "media-type")).toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.startsWith(ANY_TYPE)
        ? BY_EXTENSION.get(FileAddress.extensionOf(word(Children.named(file, "name"))))
        : byMediaType(type);
  }

  private static String word(Element element) {
    return element == null ? "" : Bounds.cut(element.getText().strip(), LONGEST_WORD);
  }

  private static Kind byMediaType(String type) {
    if (type.startsWith("image/") && !type.startsWith(SVG)) {
      return PHOTO;
    }
    if (type.startsWith("video/")) {
      return VIDEO;
    }
    return type.startsWith("audio/") ? AUDIO : OTHER;
  }

  /**
   * What can be told of it; empty where that is nothing. Where an encrypted file lies is not told:
   * it is of no use without the key, and the key is nobody's business.
   */
  Optional<SharedFile> known() {
    String told = isEncrypted ? "" : url;
    boolean isKnown = kind != null && kind != OTHER;
    return isKnown || !told.isEmpty()
        ? Optional.of(new SharedFile(isKnown ? kind : OTHER, told))
        : Optional.empty();
  }
}
