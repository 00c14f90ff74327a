package org.igniterealtime.openfire.plugins.smsnotify.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

  private static Optional<URI> read(String value) throws InvalidSettingException {
    return PublicUrl.in(
        name -> name.equals("smsnotify.publicUrl") ? Optional.ofNullable(value) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, https://chat.example.org/plugins/smsnotify",
    "https://chat.example.org/, https://chat.example.org/plugins/smsnotify",
    "https://chat.example.org:9091, https://chat.example.org:9091/plugins/smsnotify",
    "HTTPS://chat.example.org, HTTPS://chat.example.org/plugins/smsnotify",
    "https://chat.example.org/sms, https://chat.example.org/sms",
    "https://chat.example.org/plugins/smsnotify/, https://chat.example.org/plugins/smsnotify",
    "http://localhost:9090, http://localhost:9090/plugins/smsnotify",
    "http://127.0.0.1:9090/a, http://127.0.0.1:9090/a",
    "http://[::1]:9090/a, http://[::1]:9090/a"
  })
  void itIsTakenWithoutASlashAtItsEndAndWithOpenfiresPathWhereItHasNone(String value, URI url)
      throws InvalidSettingException {
    assertEquals(Optional.of(url), read(value));
  }

  @Test
  void itNeedNotBeSet() throws InvalidSettingException {
    assertEquals(Optional.empty(), read(null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.example.org",
        "/plugins/smsnotify",
        "ftp://chat.example.org/",
        "http://chat.example.org/",
        "https://",
        "https://chat.example.org/?s3cret=1",
        "https://chat.example.org/#s3cret",
        "https://s3cret@chat.example.org/",
        "https://chat example.org/"
      })
  void anyOtherIsRefusedWithoutShowingIt(String value) {
    InvalidSettingException e = assertThrows(InvalidSettingException.class, () -> read(value));
    assertFalse((e.getMessage() + e.advice()).contains("s3cret"));
    assertEquals(0, e.getMessage().indexOf("smsnotify.publicUrl is not "));
  }
}
