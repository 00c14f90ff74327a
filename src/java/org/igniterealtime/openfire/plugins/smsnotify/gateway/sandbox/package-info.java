/** The gateway that sends nothing: for trying things out. */
package org.igniterealtime.openfire.plugins.smsnotify.gateway.sandbox;
