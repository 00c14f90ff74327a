package org.igniterealtime.openfire.plugins.smsnotify.policy;

import org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;

/** A notice on its way to a verdict, with what was found out about it; belongs to one thread. */
final class Case {

  private final Notice notice;
  private final PhoneBook phoneBook;
  private PhoneBook.Numbers numbers;

  Case(Notice notice, PhoneBook phoneBook) {
    this.notice = notice;
    this.phoneBook = phoneBook;
  }

  Notice notice() {
    return notice;
  }

  /** The recipient's numbers, looked up when the first filter asks for them. */
  PhoneBook.Numbers numbers() {
    if (numbers == null) {
      numbers = phoneBook.numbersOf(notice.recipient());
    }
    return numbers;
  }
}
