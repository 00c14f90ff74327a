package org.igniterealtime.openfire.plugins.smsnotify.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateNameTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      textBlock =
          """
          reservation,            reservation, '',         reservation
          Reservation-2,          Reservation-2, '',       Reservation-2
          2fa,                    2fa,         '',         2fa
          reservation_pt,         reservation, pt,         reservation_pt
          reservation_pt_BR,      reservation, pt_BR,      reservation_pt_BR
          reservation_PT_br,      reservation, pt_BR,      reservation_pt_BR
          reservation_pt-br,      reservation, pt_BR,      reservation_pt_BR
          reservation_zh_Hant,    reservation, zh_Hant,    reservation_zh_Hant
          reservation_zh_hant_tw, reservation, zh_Hant_TW, reservation_zh_Hant_TW
          reservation_es_419,     reservation, es_419,     reservation_es_419
          reservation_yue,        reservation, yue,        reservation_yue
          """)
  void aNameAndItsLanguage(String written, String base, String language, String full) {
    TemplateName name = TemplateName.of(written).orElseThrow();

    assertEquals(new TemplateName(base, language), name);
    assertEquals(full, name.full());
    assertEquals(full.toLowerCase(Locale.ROOT), name.key());
    assertEquals(Optional.of(name), TemplateName.of(name.full()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "_",
        "_de",
        "-a",
        "my template",
        "a.b",
        "../a",
        "a/b",
        "ä",
        "日本",
        "a\n",
        "a\u202Eb",
        "a_",
        "a_d",
        "a__de",
        "a_de_",
        "a_de_DE_1901",
        "a_en_US_POSIX",
        "a_de_x_private",
        "a_de_u_nu_arab",
        "a_und",
        "a_toolonglanguage",
        "a_d e",
        "{{a}}",
        "a_1"
      })
  void whatIsNoName(String written) {
    assertEquals(Optional.empty(), TemplateName.of(written));
  }

  @Test
  void aNameHasAtMostSixtyFourCharactersBeforeItsLanguage() {
    assertEquals(64, TemplateName.of("a".repeat(64)).orElseThrow().full().length());
    assertEquals(Optional.empty(), TemplateName.of("a".repeat(65)));
    assertEquals(70, TemplateName.of("a".repeat(64) + "_pt_BR").orElseThrow().full().length());
    assertEquals(Optional.empty(), TemplateName.of("a".repeat(100_000)));
    assertEquals(Optional.empty(), TemplateName.of("a_" + "de_".repeat(100_000)));
  }

  @ParameterizedTest
  @CsvSource({"a, en", "a_de, de", "a_pt_BR, pt-BR", "a_zh_Hant, zh-Hant"})
  void whatItSaysIsInItsLanguageOrInEnglish(String written, String language) {
    assertEquals(Locale.forLanguageTag(language), TemplateName.of(written).orElseThrow().locale());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pt-BR      | a_pt_BR a_pt a
          pt         | a_pt a
          de-AT      | a_de_AT a_de a
          und        | a
          sr-Latn-RS | a_sr_Latn_RS a_sr_Latn a_sr_RS a_sr a
          zh-TW      | a_zh_Hant_TW a_zh_Hant a_zh_TW a_zh a
          zh-Hant-HK | a_zh_Hant_HK a_zh_Hant a_zh_HK a_zh a
          zh-CN      | a_zh_Hans_CN a_zh_Hans a_zh_CN a_zh a
          """)
  void theBestNameIsLookedForFirst(String language, String names) {
    assertEquals(
        List.of(names.split(" ")),
        TemplateName.candidates("a", Locale.forLanguageTag(language)).stream()
            .map(TemplateName::full)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-u-nu-arab", "de-x-private", "ja-JP-u-ca-japanese", "de-DE-1901"})
  void whatElseALanguageTagSaysDoesNotHideTheLanguage(String tag) {
    List<String> names =
        TemplateName.candidates("a", Locale.forLanguageTag(tag)).stream()
            .map(TemplateName::full)
            .toList();

    assertEquals("a", names.get(names.size() - 1));
    assertEquals("a_" + tag.substring(0, 2), names.get(names.size() - 2));
  }
}
