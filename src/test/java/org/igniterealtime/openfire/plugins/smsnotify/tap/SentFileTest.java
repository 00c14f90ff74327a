package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentFileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://upload.example.org/a1/photo.jpg                 | true
          http://upload.example.org/a1/photo.jpg                  | true
          https://upload.example.org:7443/httpfileupload/a1/b.pdf | true
          HTTPS://UPLOAD.EXAMPLE.ORG/A1/PHOTO.JPG                 | true
          https://example.org/photo.png?width=20                  | true
          https://example.org/photo.png#top                       | true
          https://example.org/archive.tar.gz                      | true
          '  https://example.org/voice.ogg '                      | true
          https://example.org/                                    | false
          https://example.org                                     | false
          https://movies.zip                                      | false
          https://example.org/photo                               | false
          https://example.org/page.html                           | false
          https://example.org/photo.jpg/comments                  | false
          https://example.org/show?file=photo.jpg                 | false
          https://example.org/#photo.jpg                          | false
          https://example.org/photo.                              | false
          look: https://example.org/photo.jpg                     | false
          https://example.org/photo.jpg nice                      | false
          https://a.lit/1.jpg https://a.lit/2.jpg                 | false
          ftp://example.org/photo.jpg                             | false
          example.org/photo.jpg                                   | false
          photo.jpg                                               | false
          aesgcm://upload.example.org/a1/photo.jpg#0a1b           | true
          aesgcm://upload.example.org/a1#0a1b                     | true
          aesgcm://upload.example.org/a1#0a1b and words           | false
          https://                                                | false
          ''                                                      | false
          """)
  void whetherWordsAreOnlyTheLinkToAFile(String words, boolean isFile) {
    assertEquals(isFile, SentFile.isLink(words));
  }

  @Test
  void aLinkThatNoClientMadeIsNotLookedAt() {
    assertFalse(SentFile.isLink("https://example.org/" + "x".repeat(5000) + ".jpg"));
  }
}
