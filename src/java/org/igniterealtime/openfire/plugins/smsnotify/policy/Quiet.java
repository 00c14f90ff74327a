package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/** It is night where the person is (F11). */
record Quiet(QuietTime quietTime) implements Filter {

  @Override
  public Hurdle hurdle() {
    return Hurdle.QUIET_HOURS;
  }

  @Override
  public Finding look(Notice notice, Recipient recipient) {
    return quietTime
        .until(
            recipient.jid(),
            recipient.numbers().valid(),
            recipient.role().quietHours(),
            recipient.now())
        .<Finding>map(until -> new Finding.Postponement(until, Reason.QUIET_HOURS))
        .orElseGet(() -> new Finding.Pass(notice));
  }

  @Override
  public List<Fact> facts(Notice notice, Recipient recipient) {
    List<Fact> facts = new ArrayList<>();
    QuietTime.Hours hours = quietTime.hours(recipient.jid(), recipient.role().quietHours());
    String role = recipient.role().name();
    if (hours.isNone()) {
      facts.add(
          hours.isOwn()
              ? Fact.of(Fact.Word.HOURS_OWN_NONE)
              : Fact.of(Fact.Word.HOURS_ROLE_NONE, role));
    } else {
      LocalTime from = hours.hours().from();
      LocalTime to = hours.hours().to();
      facts.add(
          hours.isOwn()
              ? Fact.of(Fact.Word.HOURS_OWN, from, to)
              : Fact.of(Fact.Word.HOURS_ROLE, from, to, role));
    }
    facts.add(clock(recipient));
    if (look(notice, recipient) instanceof Finding.Postponement quiet) {
      facts.add(Fact.of(Fact.Word.QUIET_UNTIL, quiet.until()));
    }
    return facts;
  }

  private static Fact clock(Recipient recipient) {
    TimeZones.Found found = recipient.zones();
    LocalTime time =
        recipient.now().atZone(found.zones().get(0)).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    String zones = found.zones().stream().map(ZoneId::getId).collect(Collectors.joining(", "));
    return switch (found.by()) {
      case PERSON -> Fact.of(Fact.Word.CLOCK_OWN, time, zones);
      case NUMBER -> Fact.of(Fact.Word.CLOCK_NUMBER, time, zones, found.number().orElseThrow());
      case SETTING -> Fact.of(Fact.Word.CLOCK_SETTING, time, zones);
      case SERVER -> Fact.of(Fact.Word.CLOCK_SERVER, time, zones);
    };
  }
}
