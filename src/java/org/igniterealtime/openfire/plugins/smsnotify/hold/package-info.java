/**
 * The life of a missed message, from the stanza to the text.
 *
 * <ol>
 *   <li><b>Seen.</b> The server routes a message; {@code tap} turns the stanza into a {@link
 *       org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent} on the routing thread and
 *       offers it to a bounded queue. That is all that the sender ever waits for. If the queue is
 *       full, the routing thread waits with a message a little for room (a shard does no I/O, so a
 *       full queue means a starved machine), but not again before half of the queue is empty. If
 *       there is still none, the recipient and the moment are noted, and their messages from then
 *       on are taken from the server's offline store instead. Either way it is counted, and no
 *       message is lost. For anything but a message there is no waiting: it is counted and dropped,
 *       so a text may then go to somebody who was back for a moment only, or is just reading.
 *   <li><b>Missed or not.</b> Each person belongs to one shard, and one thread owns all that is in
 *       a shard; so there is no lock and no race in here. The shard asks whether the recipient is
 *       online. If so, the message is none of our business. If not, it joins the hold of that
 *       recipient and conversation, or opens one. What the server routes again, because a broken
 *       session did not acknowledge it, is known by its id, also for a day after its hold ended.
 *   <li><b>Taken.</b> What changed is written to the database by the journal's thread, many changes
 *       in one transaction. Once committed, the message is taken: whatever happens, it will end in
 *       one text per number, or in a verdict that says why not. If the database is away, holds wait
 *       in memory and are written when it is back; chat goes on. What that costs is bounded by
 *       people, not by time: for each recipient and conversation one hold with its newest 20
 *       messages, none of which is judged meanwhile, the journal's queue of 65,536 changes, and
 *       10,000 changes per shard. Above that, the verdict on a hold of which nothing was written
 *       yet, and whose messages were read, is left out and counted: there is no text to lose any
 *       more.
 *   <li><b>Held.</b> A text for each of five lines in a row would be a nuisance. So nothing leaves
 *       while somebody types; it leaves when all have been quiet for the quiet period, but not
 *       before the offline delay is over (they may be back in a moment), and not later than the
 *       longest hold (a steady talker must not starve it). {@link
 *       org.igniterealtime.openfire.plugins.smsnotify.hold.Timing} is the formula.
 *   <li><b>Cancelled.</b> If the recipient comes back online, or writes or types in that
 *       conversation from anywhere, they have seen it: the hold ends with a verdict and no text. If
 *       that happens while its verdict is being found, the verdict that is found counts, and theirs
 *       only if none can be found.
 *   <li><b>Due.</b> The hold becomes a notice. {@code policy} looks again at everything that speaks
 *       against a text, {@code compose} writes it. Verdict and texts are stored in the transaction
 *       that removes the hold, so there is never both, nor neither. From here the outbox has it. If
 *       no verdict can be found, or the database refuses it for what it is, the hold goes on and is
 *       judged again, after a pause that grows from ten seconds to ten minutes.
 *   <li><b>After a crash.</b> Holds are loaded and their timers set again, with a grace in which
 *       people whom the crash threw off can come back. What lies in the server's offline store for
 *       a person, newer than the last that was taken and older than this life, is taken then; but
 *       nothing that is older than four hours, or was routed more than ten minutes before the last
 *       message that was taken for anybody.
 * </ol>
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.hold.Holds}. What it needs of
 * the world are {@link org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.MissedElsewhere} and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.hold;
