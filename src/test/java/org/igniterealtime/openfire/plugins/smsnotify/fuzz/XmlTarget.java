package org.igniterealtime.openfire.plugins.smsnotify.fuzz;

/** Stanzas as they are written, byte by byte, through the server's own parser up to the texts. */
final class XmlTarget implements Target {

  @Override
  public void take(byte[] input) {
    House house = new House(1);
    House.read(new Draw(input).rest()).ifPresent(house::routed);
    house.check();
  }
}
