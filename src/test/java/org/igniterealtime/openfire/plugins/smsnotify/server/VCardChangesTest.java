package org.igniterealtime.openfire.plugins.smsnotify.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class VCardChangesTest {

  private static final Element V_CARD = Stanza.element("<vCard xmlns='vcard-temp'/>");

  private final List<String> told = new ArrayList<>();
  private final VCardChanges changes = new VCardChanges("example.org", told::add);

  @Test
  void whoseVCardIsCreatedChangedOrDeletedMayHaveOtherNumbers() {
    changes.vCardCreated("romeo", V_CARD);
    changes.vCardUpdated("juliet", V_CARD);
    changes.vCardDeleted("o\\27neill", V_CARD);

    assertEquals(
        List.of("romeo@example.org", "juliet@example.org", "o\\27neill@example.org"), told);
  }

  @Test
  void theVCardOfARoomIsNobodys() {
    changes.vCardUpdated("balcony@conference.example.org", V_CARD);
    changes.vCardUpdated(null, null);

    assertEquals(List.of(), told);
  }
}
