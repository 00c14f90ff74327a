/**
 * What is drawn: how many texts of a day became what, their segments and what was charged for them,
 * the verdicts by their reasons, and how long it took from the first missed message to the text
 * (F30). The log itself has all of that, but it is large, and it is deleted one day; so its days
 * are counted by {@code RollUp}, in the background, into a small table that has nobody's name or
 * number in it and is kept for two years.
 *
 * <p>A day is one by UTC. Today is counted again every minute. Days before it are counted again now
 * and then, since delivery reports come late, less often the older they are, and after a week not
 * any more. What the log may have lost rows of is not counted again: what stands there stays. Each
 * {@code Source} of figures is counted on its own, since operators keep texts and verdicts for
 * different times.
 *
 * <p>Every node of a cluster counts, and skips what another has counted a moment ago; where two do
 * so at once, the later look at the log counts.
 *
 * <p>The doors are {@link org.igniterealtime.openfire.plugins.smsnotify.figures.Figures} and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.figures.RollUp}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.figures;
