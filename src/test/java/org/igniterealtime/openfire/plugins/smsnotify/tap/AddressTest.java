package org.igniterealtime.openfire.plugins.smsnotify.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

class AddressTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org/a   , true , juliet@example.org, a
          juliet@example.org     , true , juliet@example.org, ''
          example.org            , false, example.org       , ''
          example.org/a@b        , false, example.org       , a@b
          juliet@example.org/a/b , true , juliet@example.org, a/b
          juliet@example.org/a@b , true , juliet@example.org, a@b
          ''                     , false, ''                , ''
          @example.org           , false, @example.org      , ''
          juliet@                , false, juliet@           , ''
          juliet@/a              , false, juliet@           , a
          /a                     , false, ''                , a
          """)
  void anAddressIsTakenApart(String jid, boolean isOfSomebody, String bare, String resource) {
    assertEquals(isOfSomebody, Address.isOfSomebody(jid));
    assertEquals(bare, Address.bare(jid));
    assertEquals(resource, Address.resource(jid));
    assertEquals(!bare.equals(jid), Address.isFull(jid));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org       , true
          juliet@example.org/a     , true
          example.org              , true
          juliet@xexample.org      , false
          juliet@example.orgx      , false
          juliet@rooms.example.org , false
          juliet@capulet.lit/example.org   , false
          juliet@capulet.lit/@example.org  , false
          capulet.lit/juliet@example.org   , false
          """)
  void anAddressIsOfOneDomain(String jid, boolean isAt) {
    assertEquals(isAt, Address.isAt("example.org", jid));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org/a , juliet@example.org/b  , true
          juliet@example.org   , juliet@example.org/b  , true
          juliet@example.org   , juliet@example.orgs/b , false
          juliet@example.org   , julia@example.org/b   , false
          juliet@example.org   , Juliet@example.org    , false
          """)
  void devicesOfOnePersonAreTheSame(String one, String other, boolean same) {
    assertEquals(same, Address.isSame(one, other));
    assertEquals(same, Address.isSame(other, one));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          juliet@example.org/A        , juliet@example.org/A
          Juliet@Example.ORG/Balcony  , juliet@example.org/Balcony
          JULIET@example.org          , juliet@example.org
          Example.org                 , example.org
          ÉMILE@example.org/É         , émile@example.org/É
          straße@example.org          , strasse@example.org
          juliet@example.org/\u00ad\u200b , juliet@example.org/\u00ad\u200b
          Juliet Capulet@example.org  , Juliet Capulet@example.org
          A@                          , A@
          @B                          , @B
          ''                          , ''
          """)
  void whatIsWrittenInOtherLettersIsMadeTheSame(String written, String prepared) {
    assertEquals(prepared, Address.prepared(written));
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAnew() {
    for (String written : List.of("juliet@example.org/Balcony", "émile@example.org/É")) {
      assertSame(written, Address.prepared(written));
    }
    assertNull(Address.prepared(null));
  }

  @Test
  void whatIsTooLongStaysAsItIs() {
    String written = "J".repeat(100_000) + "@example.org";

    assertSame(written, Address.prepared(written));
  }

  /** Whatever somebody writes, nothing is thrown; and what is a JID becomes the server's form. */
  @Test
  void anythingCanBePrepared() {
    Random random = new Random(18);
    int jids = 0;
    for (int i = 0; i < 5_000; i++) {
      String written = anything(random);
      String bare = Address.bare(written);
      String prepared = Address.prepared(written);
      try {
        assertEquals(new JID(bare).toBareJID(), Address.bare(prepared), written);
        jids++;
      } catch (RuntimeException e) {
        assertEquals(written, prepared);
      }
    }
    assertTrue(jids > 100, jids + " were JIDs");
  }

  private static String anything(Random random) {
    StringBuilder written = new StringBuilder();
    for (int length = 1 + random.nextInt(8); length > 0; length--) {
      int kind = random.nextInt(8);
      if (kind == 0) {
        written.append((char) random.nextInt(Character.MAX_VALUE + 1));
      } else {
        written.append("aB@/.é\u0130-".charAt(random.nextInt(8)));
      }
    }
    return written.toString();
  }

  /** As the server itself takes them apart. */
  @Test
  void whateverIsAJidIsTakenApartInTheSameWay() {
    Random random = new Random(7);
    int compared = 0;
    while (compared < 10_000) {
      String written = written(random);
      JID jid;
      try {
        jid = new JID(written, /* skipStringPrep= */ true);
      } catch (IllegalArgumentException e) {
        continue;
      }
      if (jid.getDomain().isEmpty()) {
        // No JID either (RFC 7622, section 3.2), although the server's own code lets it pass.
        continue;
      }
      compared++;
      assertEquals(jid.getNode() != null, Address.isOfSomebody(written), written);
      assertEquals(jid.toBareJID(), Address.bare(written), written);
      assertEquals(Objects.requireNonNullElse(jid.getResource(), ""), Address.resource(written));
      assertEquals(jid.getDomain().equals("b"), Address.isAt("b", written), written);
    }
  }

  private static String written(Random random) {
    StringBuilder written = new StringBuilder().append("ab".charAt(random.nextInt(2)));
    for (int length = random.nextInt(9); length > 0; length--) {
      written.append("ab@/".charAt(random.nextInt(4)));
    }
    return written.toString();
  }
}
