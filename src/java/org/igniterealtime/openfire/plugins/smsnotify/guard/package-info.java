/**
 * Nobody burns the operator's money (F16): to which numbers texts go at all, and what looks like an
 * attack. Whoever has texts sent to numbers that pay them for each ("pumping") needs three things:
 * numbers of their own, ways to have them texted, and time. This room takes the first and the last.
 *
 * <p>{@code Countries} knows where texts may go: the countries that the operator allows, no
 * premium, shared-cost, satellite and other ranges from which nobody chats, and no country that is
 * paused. {@code policy} leaves other numbers out before a text is written, and {@code outbox} asks
 * once more before one leaves, whatever it is for: a country may have been paused since, and
 * answers and codes go to numbers that nobody has looked at. A text that waits for a paused country
 * is given up, not kept: it would be told hours late, and the attacker's texts would leave with
 * those of the others.
 *
 * <p>{@code Guard} looks every ten seconds at the texts of the last hour ({@code Traffic}), on each
 * node, at all nodes' texts:
 *
 * <ul>
 *   <li><b>A sequence of numbers</b>: many numbers of one block (all digits the same but the last
 *       three) that were never texted before. Who rents numbers to be paid for texts rents blocks.
 *       Companies do, too, so a block of which as many numbers are known already is none.
 *   <li><b>Sudden growth</b>: more texts to numbers of a country that were never texted before than
 *       the country had texts of any kind in its busiest hour of the week before, times a factor.
 *       What goes to numbers that are known does not count: when much happens people write much,
 *       and that is when texts matter.
 *   <li><b>A sender who meets the cap</b> again and again, and <b>premium numbers</b> of several
 *       people: the texts were not sent, but somebody may be trying.
 * </ul>
 *
 * <p>The first two pause the country, on all nodes and until an operator resumes it, since whoever
 * pumps has more accounts and more numbers, but rents them in few countries. All of them raise an
 * alarm: a problem that says what happened and what to do. As long as only a few numbers have been
 * told of anything (20 until a day ago, or 30 days' notices), they are alarms and no pauses: with
 * hardly anything to compare with, the day on which a company begins looks like an attack. Answers
 * never count, nor codes to numbers that are known; codes to others do, since confirming numbers is
 * the usual way to pump.
 *
 * <p>The caps for each sender and recipient are those of {@code policy}, the limit on money is in
 * {@code cost}: both hold whether anybody notices an attack or not.
 *
 * <p>The doors are {@link org.igniterealtime.openfire.plugins.smsnotify.guard.Countries} and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.guard.Guard}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.guard;
