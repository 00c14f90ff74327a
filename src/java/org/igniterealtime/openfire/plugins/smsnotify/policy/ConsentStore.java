package org.igniterealtime.openfire.plugins.smsnotify.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;

/** Where consents are kept. All of it may block, and throws if the database is away. */
public interface ConsentStore {

  /**
   * Keeps a consent; of one person and number the first.
   *
   * @return whether it is news
   */
  boolean add(Consents.Consent consent);

  /**
   * Takes one back.
   *
   * @return whether there was one
   */
  boolean remove(String user, PhoneNumber phone);

  /** What somebody has agreed to, the latest first. */
  List<Consents.Consent> of(String user, int most);
}
