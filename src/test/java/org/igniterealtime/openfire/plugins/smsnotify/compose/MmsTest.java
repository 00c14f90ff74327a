package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.Privacy;
import org.igniterealtime.openfire.plugins.smsnotify.model.SharedFile;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which texts bring a picture along (F22). */
class MmsTest {

  private static final String PHOTO = "https://files.example.org/a/photo.jpg";
  private static final PhoneNumber CANADIAN = new PhoneNumber("+16045550123");

  private final Writing writing = new Writing();

  @Test
  void noTextDoesUnlessTheRoleSaysSo() {
    assertEquals("", media(photos(PHOTO)));

    writing.mms = true;
    assertEquals(PHOTO, media(photos(PHOTO)));
  }

  @Test
  void theWordsStayAsTheyAre() {
    assertEquals("Chat from Juliet: sent a photo", writing.text(photos(PHOTO)).body());

    writing.mms = true;
    assertEquals("Chat from Juliet: sent a photo", writing.text(photos(PHOTO)).body());
  }

  @Test
  void onlyNumbersInTheUnitedStatesAndCanadaGetIt() {
    writing.mms = true;

    List<Text> texts =
        writing.compose(
            List.of(photos(PHOTO)),
            Writing.AMERICAN,
            Writing.GERMAN,
            CANADIAN,
            new PhoneNumber("+447400123456"));

    assertEquals(List.of(PHOTO, "", PHOTO, ""), texts.stream().map(Text::media).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DE     | +4915123456789 | true
          us, de | +12065550100   | true
          DE     | +12065550100   | false
          none   | +12065550100   | false
          """)
  void theOperatorSaysWhichCountriesGetIt(String regions, String number, boolean picture) {
    writing.mms = true;
    writing.properties.put(Composer.MMS_REGIONS, regions);

    Text text = writing.compose(List.of(photos(PHOTO)), new PhoneNumber(number)).get(0);

    assertEquals(picture ? PHOTO : "", text.media());
    assertEquals(List.of(), writing.problemKeys());
  }

  @Test
  void whatIsNoCountryIsAProblemUntilItIsCorrected() {
    writing.properties.put(Composer.MMS_REGIONS, "US, XX");
    writing.composer.refresh();
    assertEquals(List.of(Composer.MMS_REGIONS), writing.problemKeys());

    writing.properties.remove(Composer.MMS_REGIONS);
    writing.composer.refresh();
    assertEquals(List.of(), writing.problemKeys());
  }

  @ParameterizedTest
  @CsvSource({
    "https://files.example.org/a.jpg,            true",
    "https://files.example.org/a.JPG,            true",
    "https://files.example.org/a.jpeg,           true",
    "https://files.example.org/a.png,            true",
    "https://files.example.org/a.gif,            true",
    "https://files.example.org/a.jpg?token=b.c,  true",
    "https://files.example.org/a.jpg#part,       true",
    "https://files.example.org/a.heic,           false",
    "https://files.example.org/a.svg,            false",
    "https://files.example.org/a.webp,           false",
    "https://files.example.org/a,                false",
    "https://files.example.org/jpg,              false",
    "https://files.example.org/a.jpg/b,          false",
    "https://files.example.org/get?name=a.jpg,   false",
    "'',                                         false",
  })
  void onlyWhatEveryProviderTakesIsAPicture(String url, boolean picture) {
    writing.mms = true;

    assertEquals(picture ? url : "", media(photos(url)));
  }

  @ParameterizedTest
  @EnumSource(names = {"NAME", "COUNT"})
  void whereNothingIsQuotedNothingIsShown(Privacy privacy) {
    writing.mms = true;
    writing.privacy = privacy;

    assertEquals("", media(photos(PHOTO)));
  }

  @Test
  void theNewestPictureIsTheOne() {
    writing.mms = true;

    assertEquals(
        "https://e.org/2.png",
        media(photos("https://e.org/1.jpg", "https://e.org/2.png", "https://e.org/3.heic")));
  }

  @Test
  void aPictureBeforeOtherWordsIsSentToo() {
    writing.mms = true;
    List<MissedMessage> messages =
        List.of(
            Writing.file(SharedFile.Kind.PHOTO, PHOTO),
            new MissedMessage(Writing.JULIET, "2", Writing.NOW, "Look"));

    Text text = writing.text(Writing.notice(2, messages));

    assertEquals(PHOTO, text.media());
    assertEquals("Chat from Juliet: sent a photo / Look", text.body());
  }

  @Test
  void withoutAPictureThereIsNone() {
    writing.mms = true;

    assertEquals("", media(Writing.notice(1, "https://files.example.org/a.jpg")));
  }

  @Test
  void aSummaryShowsNone() {
    writing.mms = true;

    assertEquals(
        "", writing.text(photos(PHOTO), Writing.missed("benvolio@example.org", 1, 0)).media());
  }

  @Test
  void whereThePictureGoesAlongItsAddressIsNotToldAsWell() {
    writing.mms = true;
    writing.fileLinks = true;

    List<Text> texts = writing.compose(List.of(photos(PHOTO)), Writing.AMERICAN, Writing.GERMAN);

    assertEquals(List.of(PHOTO, ""), texts.stream().map(Text::media).toList());
    assertEquals(
        List.of("Chat from Juliet: sent a photo", "Chat from Juliet: sent a photo " + PHOTO),
        texts.stream().map(Text::body).toList());
  }

  @Test
  void theAddressOfAnotherFileStillIs() {
    writing.mms = true;
    writing.fileLinks = true;
    String older = "https://files.example.org/b/photo.jpg";

    Text text = writing.text(photos(older, PHOTO));

    assertEquals(PHOTO, text.media());
    assertEquals("Chat from Juliet: sent a photo " + older + " / sent a photo", text.body());
  }

  private String media(Notice notice) {
    return writing.text(notice).media();
  }

  private static Notice photos(String... urls) {
    List<MissedMessage> messages = new ArrayList<>();
    for (String url : urls) {
      messages.add(Writing.file(SharedFile.Kind.PHOTO, url));
    }
    return Writing.notice(urls.length, messages);
  }
}
