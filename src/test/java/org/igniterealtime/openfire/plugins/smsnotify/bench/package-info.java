/**
 * Benchmarks: what becomes of their figures, and those of whole parts, with a database or a server
 * behind them, which are programs of their own. {@code Benchmarks} runs these and those of JMH.
 *
 * <p>What measures is in {@code src/bench/java}, which only {@code mvn -Pbench} compiles. What
 * keeps, judges and tells figures is here, beside its tests.
 */
package org.igniterealtime.openfire.plugins.smsnotify.bench;
