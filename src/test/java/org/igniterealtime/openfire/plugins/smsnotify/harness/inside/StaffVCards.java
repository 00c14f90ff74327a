package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;

import org.dom4j.Element;
import org.dom4j.tree.BaseElement;
import org.jivesoftware.openfire.vcard.VCardProvider;

/**
 * The vCards of a company's directory, which nobody can change: as much as a provider must do, with
 * elements that are not of the server's own class. Everybody has the same mobile, and a fax.
 */
public final class StaffVCards implements VCardProvider {

  /** From the range that Australia's regulator keeps for fiction: it belongs to nobody. */
  public static final String MOBILE = "+61491570156";

  @Override
  public Element loadVCard(String username) {
    Element vCard = new BaseElement("vCard");
    Element fax = vCard.addElement("tel");
    fax.addAttribute("type", "work,fax");
    fax.setText("+46701740605");
    Element mobile = vCard.addElement("tel");
    mobile.addElement("cell");
    mobile.addElement("number").setText(MOBILE);
    return vCard;
  }

  @Override
  public Element createVCard(String username, Element vCard) {
    throw new UnsupportedOperationException("read-only");
  }

  @Override
  public Element updateVCard(String username, Element vCard) {
    throw new UnsupportedOperationException("read-only");
  }

  @Override
  public void deleteVCard(String username) {
    throw new UnsupportedOperationException("read-only");
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }
}
