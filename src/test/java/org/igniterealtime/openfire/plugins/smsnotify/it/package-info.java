/**
 * Integration tests, black box: a real server in a process of its own, real XMPP sessions, a real
 * database, and provider stand-ins that speak the providers' wire protocol.
 */
package org.igniterealtime.openfire.plugins.smsnotify.it;
