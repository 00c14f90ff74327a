/**
 * What texts cost, and how much of the month's budget is spent (F16, F27).
 *
 * <p>{@link org.igniterealtime.openfire.plugins.smsnotify.cost.Prices} has the price table: the
 * operator's own prices, and samples that came with the plugin where there are none. {@link
 * org.igniterealtime.openfire.plugins.smsnotify.cost.Budget} has the limits, and the last look at
 * what is spent; it is the quick answer for whoever asks before a text is written. The exact one is
 * given by the database when a text is claimed, to all nodes of a cluster together.
 *
 * <p>All amounts are whole micros (millionths) of the operator's currency. A price of a provider in
 * another currency is shown, and never added to them.
 */
package org.igniterealtime.openfire.plugins.smsnotify.cost;
