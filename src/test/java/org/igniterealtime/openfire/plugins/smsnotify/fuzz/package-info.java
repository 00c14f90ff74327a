/**
 * R4: what anybody can send, over and over, changed at random. A {@link
 * org.igniterealtime.openfire.plugins.smsnotify.fuzz.Target} takes bytes and makes of them what
 * reaches one door of the house; it throws if a promise is broken. {@code FuzzTest} gives each its
 * corpus ({@code src/fuzz/corpus}) and some thousands of changed inputs; {@code mvn -Pfuzz} ({@link
 * org.igniterealtime.openfire.plugins.smsnotify.fuzz.Fuzz}) has Jazzer look for new ones that reach
 * code which no other reached. {@link org.igniterealtime.openfire.plugins.smsnotify.fuzz.Siege}
 * sends the same to a real server.
 */
package org.igniterealtime.openfire.plugins.smsnotify.fuzz;
