package org.igniterealtime.openfire.plugins.smsnotify.demo;

/**
 * Who somebody is.
 *
 * @param user the local part of the JID
 * @param name the name that others see
 * @param phone a mobile number that Australia set aside for drama: it belongs to nobody
 */
record Profile(String user, String name, String phone) {

  static final Profile JULIET = new Profile("juliet", "Juliet Capulet", "+61491570006");
  static final Profile ROMEO = new Profile("romeo", "Romeo Montague", "+61491570156");

  /** What friends say. */
  String firstName() {
    return name.substring(0, name.indexOf(' '));
  }

  /** It never leaves this machine. */
  String password() {
    return user + "-secret";
  }
}
