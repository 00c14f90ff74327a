package org.igniterealtime.openfire.plugins.smsnotify.demo;

/** Where somebody is, as the switch on the page puts it. */
enum Whereabouts {
  /** Online, with the conversation before their eyes. */
  LOOKING,
  /** Online, and looking at something else. */
  ELSEWHERE,
  /** Without any session. */
  OFFLINE
}
