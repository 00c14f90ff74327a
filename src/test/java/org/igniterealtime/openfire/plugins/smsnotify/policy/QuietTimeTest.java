package org.igniterealtime.openfire.plugins.smsnotify.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietTimeTest {

  private static final String ROMEO = "romeo@example.org";
  private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  private final Map<String, String> properties = new HashMap<>();
  private final Problems problems = new Problems(() -> NOW);
  private final OnRecord directory = new OnRecord();
  private final TimeZones timeZones =
      new TimeZones(
          directory,
          new Settings(name -> Optional.ofNullable(properties.get(name)), problems),
          () -> ZoneId.of("Asia/Tokyo"));
  private final QuietTime quietTime = new QuietTime(directory, timeZones);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          hours,       now,                       until
          22:00-07:30, 2026-01-15T21:59:59+01:00, never
          22:00-07:30, 2026-01-15T22:00:00+01:00, 2026-01-16T07:30:00+01:00
          22:00-07:30, 2026-01-15T23:59:59+01:00, 2026-01-16T07:30:00+01:00
          22:00-07:30, 2026-01-16T00:00:00+01:00, 2026-01-16T07:30:00+01:00
          22:00-07:30, 2026-01-16T07:29:59+01:00, 2026-01-16T07:30:00+01:00
          22:00-07:30, 2026-01-16T07:30:00+01:00, never
          13:00-15:00, 2026-01-15T12:59:59+01:00, never
          13:00-15:00, 2026-01-15T13:00:00+01:00, 2026-01-15T15:00:00+01:00
          13:00-15:00, 2026-01-15T15:00:00+01:00, never
          22:00-00:00, 2026-01-15T22:30:00+01:00, 2026-01-16T00:00:00+01:00
          00:00-06:00, 2026-01-15T00:00:00+01:00, 2026-01-15T06:00:00+01:00
          off,         2026-01-15T03:00:00+01:00, never
          12:00-12:00, 2026-01-15T12:00:00+01:00, never
          """)
  void nobodyIsDisturbedUntilTheQuietHoursEnd(String hours, String now, String until) {
    directory.set("Europe/Berlin", hours);

    assertEquals(expected(until), until(now));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          zone,                hours,       now,                       until
          # Spring: from 02:00 to 03:00. The night is an hour shorter.
          Europe/Berlin,       22:00-07:30, 2026-03-28T23:00:00+01:00, 2026-03-29T07:30:00+02:00
          # The clock jumps over the beginning, over the end, over both.
          Europe/Berlin,       02:30-07:30, 2026-03-29T01:59:59+01:00, never
          Europe/Berlin,       02:30-07:30, 2026-03-29T03:00:00+02:00, 2026-03-29T07:30:00+02:00
          Europe/Berlin,       22:00-02:30, 2026-03-29T01:59:59+01:00, 2026-03-29T03:00:00+02:00
          Europe/Berlin,       22:00-02:30, 2026-03-29T03:00:00+02:00, never
          Europe/Berlin,       02:10-02:50, 2026-03-29T01:59:59+01:00, never
          Europe/Berlin,       02:10-02:50, 2026-03-29T03:00:00+02:00, never
          # Autumn: from 03:00 back to 02:00. The night is an hour longer.
          Europe/Berlin,       22:00-07:30, 2026-10-24T23:00:00+02:00, 2026-10-25T07:30:00+01:00
          # It begins when the clock shows it first, and ends when it shows it last.
          Europe/Berlin,       02:30-07:30, 2026-10-25T02:29:59+02:00, never
          Europe/Berlin,       02:30-07:30, 2026-10-25T02:30:00+02:00, 2026-10-25T07:30:00+01:00
          Europe/Berlin,       02:30-07:30, 2026-10-25T02:00:00+01:00, 2026-10-25T07:30:00+01:00
          Europe/Berlin,       22:00-02:30, 2026-10-25T02:30:00+02:00, 2026-10-25T02:30:00+01:00
          Europe/Berlin,       22:00-02:30, 2026-10-25T02:29:59+01:00, 2026-10-25T02:30:00+01:00
          Europe/Berlin,       22:00-02:30, 2026-10-25T02:30:00+01:00, never
          America/New_York,    21:00-08:00, 2026-03-07T22:00:00-05:00, 2026-03-08T08:00:00-04:00
          America/New_York,    21:00-02:15, 2026-03-08T01:30:00-05:00, 2026-03-08T03:00:00-04:00
          America/New_York,    21:00-08:00, 2026-10-31T22:00:00-04:00, 2026-11-01T08:00:00-05:00
          America/New_York,    21:00-01:30, 2026-11-01T01:45:00-04:00, 2026-11-01T01:30:00-05:00
          # By half an hour.
          Australia/Lord_Howe, 22:00-07:30, 2026-04-04T23:00:00+11:00, 2026-04-05T07:30:00+10:30
          Australia/Lord_Howe, 22:00-01:45, 2026-04-05T01:50:00+11:00, 2026-04-05T01:45:00+10:30
          Australia/Lord_Howe, 22:00-07:30, 2026-10-03T23:00:00+10:30, 2026-10-04T07:30:00+11:00
          Australia/Lord_Howe, 22:00-02:15, 2026-10-04T01:59:00+10:30, 2026-10-04T02:30:00+11:00
          """)
  void clocksThatArePutForwardOrBackAreFollowed(
      String zone, String hours, String now, String until) {
    directory.set(zone, hours);

    assertEquals(expected(until), until(now));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          user property    | numbers                     | server property | zones
          Europe/Lisbon    | +493012345678               | Asia/Dubai      | Europe/Lisbon
          ' Europe/Lisbon '| +493012345678               | Asia/Dubai      | Europe/Lisbon
          Berlin           | +12065550100                | Asia/Dubai      | America/Los_Angeles
          ''               | +12065550100                | Asia/Dubai      | America/Los_Angeles
          ''               | +12065550100, +493012345678 | Asia/Dubai      | America/Los_Angeles
          # Toll-free numbers of North America may be anywhere from Alaska to Newfoundland.
          ''               | +18002345678                | Asia/Dubai      | Asia/Dubai
          ''               | +18002345678, +12065550100  | Asia/Dubai      | America/Los_Angeles
          # A mobile of Brazil, by its area.
          ''               | +5511961234567              | Asia/Dubai      | America/Sao_Paulo
          # A mobile of Spain may be on the Canary Islands, which is near enough to respect both.
          ''               | +34612345678                | Asia/Dubai      | Atlantic/Canary, Europe/Madrid
          # One of Australia may be on the Cocos Islands, which is not.
          ''               | +61412345678                | Asia/Dubai      | Asia/Dubai
          # International numbers belong to no place.
          ''               | +80012345678                | Asia/Dubai      | Asia/Dubai
          ''               | ''                          | Asia/Dubai      | Asia/Dubai
          ''               | ''                          | ''              | Asia/Tokyo
          ''               | ''                          | Dubai           | Asia/Tokyo
          """)
  void theFirstSourceThatSaysSomethingIsTheTimeZone(
      String user, String numbers, String server, String zones) {
    directory.set(user, "");
    properties.put(Policy.TIME_ZONE, server);

    assertEquals(
        Arrays.stream(zones.split(", ")).map(ZoneId::of).toList(),
        timeZones.of(ROMEO, numbers(numbers), NOW));
  }

  @Test
  void aTimeZoneOfTheServerThatIsNoneIsAProblemUntilItIsPutRight() {
    properties.put(Policy.TIME_ZONE, "Dubai");
    timeZones.ofServer();
    assertEquals(
        List.of(Policy.TIME_ZONE), problems.current().stream().map(Problems.Problem::key).toList());

    properties.put(Policy.TIME_ZONE, "Asia/Dubai");
    timeZones.ofServer();
    assertEquals(List.of(), problems.current());
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          now,                  until
          # Quiet from 22:00 in the east to 07:30 in the west.
          2026-01-15T10:59:59Z, never
          2026-01-15T11:00:00Z, 2026-01-15T23:30:00Z
          2026-01-15T14:00:00Z, 2026-01-15T23:30:00Z
          2026-01-15T20:30:00Z, 2026-01-15T23:30:00Z
          2026-01-15T23:29:59Z, 2026-01-15T23:30:00Z
          2026-01-15T23:30:00Z, never
          """)
  void ofSeveralTimeZonesAllAreRespected(String now, String until) {
    List<ZoneId> zones = List.of(ZoneId.of("Australia/Perth"), ZoneId.of("Australia/Sydney"));
    QuietHours hours = HoursOfDay.parse("22:00-07:30").orElseThrow();

    assertEquals(expected(until), QuietTime.until(hours, zones, Instant.parse(now)));
  }

  @Test
  void whereQuietHoursInSeveralTimeZonesLeaveNoHourTheFirstCounts() {
    List<ZoneId> zones = List.of(ZoneId.of("Australia/Perth"), ZoneId.of("Australia/Sydney"));
    QuietHours hours = HoursOfDay.parse("12:00-10:30").orElseThrow();

    assertEquals(
        Optional.of(Instant.parse("2026-01-16T02:30:00Z")),
        QuietTime.until(hours, zones, Instant.parse("2026-01-15T23:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          own,         role,        until
          '',          '',          never
          '',          20:00-23:00, 2026-01-15T14:00:00Z
          20:00-22:00, 20:00-23:00, 2026-01-15T13:00:00Z
          20:00-22:00, off,         2026-01-15T13:00:00Z
          off,         20:00-23:00, never
          OFF,         20:00-23:00, never
          at night,    20:00-23:00, 2026-01-15T14:00:00Z
          """)
  void quietHoursOfOnesOwnAreStrongerThanTheRoles(String own, String role, String until) {
    directory.set("", own);
    QuietHours byRole = role.isEmpty() ? QuietHours.NONE : HoursOfDay.parse(role).orElseThrow();

    assertEquals(expected(until), quietTime.until(ROMEO, List.of(), byRole, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-07:30, 22:00, 07:30",
    "' 9:05 - 17:00 ', 09:05, 17:00",
    "22:00\u201307:30, 22:00, 07:30",
    "off, 00:00, 00:00"
  })
  void quietHoursAreWrittenAsTwoTimes(String written, String from, String to) {
    QuietHours hours = HoursOfDay.parse(written).orElseThrow();

    assertEquals(from, hours.from().toString());
    assertEquals(to, hours.to().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"22-7", "22:00", "24:00-07:00", "22:60-07:00", "-", "x", "22:00-07:30h"})
  void whatIsNotTwoTimesIsNone(String written) {
    assertEquals(Optional.empty(), HoursOfDay.parse(written));
  }

  private Optional<Instant> until(String now) {
    return quietTime.until(
        ROMEO, List.of(), QuietHours.NONE, OffsetDateTime.parse(now).toInstant());
  }

  private static Optional<Instant> expected(String until) {
    return until.equals("never")
        ? Optional.empty()
        : Optional.of(OffsetDateTime.parse(until).toInstant());
  }

  private static List<PhoneNumber> numbers(String written) {
    return Arrays.stream(written.split(","))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(PhoneNumber::new)
        .toList();
  }
}
