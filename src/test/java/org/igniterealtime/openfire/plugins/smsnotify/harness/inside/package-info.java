/**
 * What runs inside the embedded Openfire 4.2.0 beside the server's own classes: its start, its
 * database connections, and the pages of the admin console that are in no public artifact.
 *
 * <p>The harness packs this package into a jar of the server's class path. It may refer to nothing
 * else of the harness.
 */
package org.igniterealtime.openfire.plugins.smsnotify.harness.inside;
