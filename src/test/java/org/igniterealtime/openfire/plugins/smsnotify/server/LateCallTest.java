package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LateCallTest {

  @Test
  void aMethodThatIsThereIsCalled() {
    assertEquals("b", LateCall.to(List.class, "get", int.class).on(List.of("a", "b"), 1));
  }

  @Test
  void aMethodThatIsNotThereIsFoundOutBeforeItIsCalled() {
    assertEquals(Optional.empty(), LateCall.ifThere(List.class, "vanish"));
    assertThrows(IllegalStateException.class, () -> LateCall.to(List.class, "vanish"));
  }

  @Test
  void aClassThatIsNotThereIsNone() {
    assertEquals(Optional.of(List.class), LateCall.classIfThere("java.util.List"));
    assertEquals(Optional.empty(), LateCall.classIfThere("java.util.Heap"));
  }

  @Test
  void onlyWhatHasTheMethodIsAskedForIt() {
    LateCall size = LateCall.to(List.class, "size");
    assertTrue(size.suits(List.of()));
    assertFalse(size.suits("text"));
  }

  @Test
  void aCallThatFailsSaysWhy() {
    LateCall get = LateCall.to(List.class, "get", int.class);
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> get.on(List.of(), 7));
    assertInstanceOf(IndexOutOfBoundsException.class, failure.getCause());
  }
}
