/**
 * Benchmarks of whole parts, with a database or a server behind them, which are programs of their
 * own; {@link org.igniterealtime.openfire.plugins.smsnotify.bench.Benchmarks} runs them and those
 * of JMH.
 */
package org.igniterealtime.openfire.plugins.smsnotify.bench;
