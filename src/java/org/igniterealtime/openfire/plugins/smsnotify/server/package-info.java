/**
 * The only room that touches Openfire's API: it implements the interfaces that other rooms own, and
 * feeds the tap. What differs between Openfire 4.2 and 5.1 is hidden in here; only what is the same
 * in all of them is called.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.server.OpenfireServer}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.server;
