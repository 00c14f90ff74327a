package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DoorsTest {

  private final Set<String> excludes = new TreeSet<>();
  private final Doors doors = new Doors(excludes::add, excludes::remove);

  @Test
  void aPathIsOpenedExactly() {
    doors.open("/twilio/status");
    assertEquals(Set.of("smsnotify/twilio/status"), excludes);
    doors.close();
  }

  @Test
  void whatTheServerForgotIsOpenedAgain() {
    doors.open("/twilio/status");
    excludes.clear();
    doors.keepOpen();
    assertEquals(Set.of("smsnotify/twilio/status"), excludes);
    doors.close();
  }

  @Test
  void whatWasClosedStaysClosed() {
    excludes.add("other/path");
    doors.open("/twilio/status");
    doors.close();
    doors.keepOpen();
    assertEquals(Set.of("other/path"), excludes);
  }

  @Test
  void noThreadIsLeft() {
    assertEquals(0, threads());
    doors.open("/twilio/status");
    doors.open("/twilio/inbound");
    assertEquals(1, threads());
    doors.close();
    assertEquals(0, threads());
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("smsnotify-doors"))
        .count();
  }
}
