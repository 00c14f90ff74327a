/**
 * A soak: a real server at a steady load for as long as is wanted, to see whether anything grows
 * that should not, and whether all that was said comes to the end it must come to. {@link
 * org.igniterealtime.openfire.plugins.smsnotify.soak.Soak} is what {@code mvn -Psoak} runs.
 *
 * <p>A {@code Cast} of people plays: some are never there and are told of everything, some come and
 * go, some text back, some opt out and in again. The {@code Ledger} knows what was said and what
 * must become of it; {@code Vitals} are what the server holds at a moment; a {@code Trend} says how
 * fast one of them grows, and {@code Bounds} how fast it may.
 */
package org.igniterealtime.openfire.plugins.smsnotify.soak;
