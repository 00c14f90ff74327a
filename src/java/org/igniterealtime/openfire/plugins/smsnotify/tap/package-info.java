/**
 * Stanzas become events, on the server's routing thread: no I/O, no lock, no exception, and nothing
 * allocated for a stanza that does not concern us. The only reader of stanzas; the door is {@link
 * org.igniterealtime.openfire.plugins.smsnotify.tap.Tap}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.tap;
