package org.igniterealtime.openfire.plugins.smsnotify.selfservice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeHashTest {

  @Test
  void aHashIsOfOneCodeOnly() {
    String hash = CodeHash.of("012345", new Random(1));

    assertTrue(CodeHash.isOf(hash, "012345"));
    assertFalse(CodeHash.isOf(hash, "012346"));
    assertFalse(CodeHash.isOf(hash, "12345"));
    assertFalse(CodeHash.isOf(hash, ""));
    assertFalse(CodeHash.isOf("", "012345"));
  }

  @Test
  void theSameCodeHasAnotherHashEachTimeAndThereIsRoomForIt() {
    Random random = new Random(1);
    String hash = CodeHash.of("012345", random);

    assertNotEquals(hash, CodeHash.of("012345", random));
    assertTrue(hash.length() <= 128, hash);
  }
}
