package org.igniterealtime.openfire.plugins.smsnotify.server;

import org.igniterealtime.openfire.plugins.smsnotify.admin.page.Audit;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's security audit log. */
final class OpenfireAudit implements Audit {

  private static final Logger Log = LoggerFactory.getLogger(OpenfireAudit.class);

  /** What the table of that log has room for. */
  private static final int LONGEST = 255;

  @Override
  public void write(String administrator, String what, String details) {
    String line = "SMS Notify: " + what;
    try {
      SecurityAuditManager.getInstance()
          .logEvent(
              administrator,
              line.length() <= LONGEST ? line : line.substring(0, LONGEST),
              details.isEmpty() ? null : details);
    } catch (RuntimeException e) {
      Log.warn("{} is not in the audit log, which cannot be written: {}", administrator, line, e);
    }
  }
}
