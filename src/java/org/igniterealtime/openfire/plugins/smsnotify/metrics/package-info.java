/**
 * Figures of what the plugin does, for whoever watches the server: by JMX, in the domain {@code
 * smsnotify}. {@code docs/metrics.md} lists them. What they say is in memory only and begins with
 * zero; what must not be lost is in the tables.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.metrics.Metrics}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.metrics;
