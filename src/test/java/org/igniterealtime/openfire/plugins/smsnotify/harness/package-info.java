/**
 * Runs a whole Openfire, in a process of its own, for tests and for the demo.
 *
 * <p>{@link org.igniterealtime.openfire.plugins.smsnotify.harness.OpenfireProcess} is where to
 * start. Without more it runs Openfire 4.2.0 from the jars in the folder that the system property
 * {@code openfire.embedded.lib} names; with the system property {@code openfire.home} it runs a
 * copy of the Openfire installed there.
 */
package org.igniterealtime.openfire.plugins.smsnotify.harness;
