package org.igniterealtime.openfire.plugins.smsnotify.model;

/** How a text is encoded on the air, which decides how much fits a segment (3GPP TS 23.038). */
public enum Encoding {
  /** The GSM 7 bit default alphabet with its extension table: 160 septets, 153 in a series. */
  GSM_7BIT,
  /** UCS-2: 70 code units, 67 in a series. */
  UCS_2
}
