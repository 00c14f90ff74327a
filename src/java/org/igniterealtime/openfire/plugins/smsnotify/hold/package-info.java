/**
 * The life of a missed message, from the stanza to the text.
 *
 * <ol>
 *   <li><b>Seen.</b> The server routes a message; {@code tap} turns the stanza into {@link
 *       org.igniterealtime.openfire.plugins.smsnotify.hold.ChatEvent}s on the routing thread, one
 *       for each person it matters to, and offers them to a bounded queue. That is all that the
 *       sender ever waits for. What is said in a room matters to all who belong to it: it waits in
 *       the {@code Lobby} until a thread of its own has found out who that is, and whom it names.
 *       If a queue is full, the routing thread waits with a message a little for room (a shard does
 *       no I/O, so a full queue means a starved machine), but not again before half of the queue is
 *       empty. If there is still none, the recipient and the moment are noted, and their messages
 *       from then on are taken from the server's offline store instead. Either way it is counted,
 *       and no message to one person is lost; one to a room may be, since the server keeps no copy.
 *       For anything but a message there is no waiting: it is counted and dropped, so a text may
 *       then go to somebody who was back for a moment only, or is just reading.
 *   <li><b>Missed or not.</b> Each person belongs to one shard, and one thread owns all that is in
 *       a shard; so there is no lock and no race in here. {@code Looking} tells where the recipient
 *       looks, from their sessions and from the chat states that their devices have shown. Their
 *       role says which of that counts as missed. If it is not known yet, the message is held as if
 *       it were missed, and nothing is written or told before the role is known, which takes one
 *       look into the database; then it is decided. What the server routes again, because a broken
 *       session did not acknowledge it, is known by its id, also for a day after its hold ended.
 *   <li><b>Watched.</b> A message to somebody who seems to be there is not missed yet, but it may
 *       be: the connection may be dead and nobody know it, or they may just have left their desk.
 *       So it is watched for the attention span. If they read it or answer, it was read. If their
 *       last session goes, breaks or says that nobody uses it before that, it is missed from then
 *       on. What came while a client showed that the conversation was before their eyes counts as
 *       read, unless its connection turns out to have been broken: otherwise everybody would be
 *       texted who reads a message and closes the lid.
 *   <li><b>Held.</b> A missed message joins the hold of that recipient and conversation, or opens
 *       one. A text for each of five lines in a row would be a nuisance. So nothing leaves while
 *       somebody types; it leaves when all have been quiet for the quiet period, but not before the
 *       offline delay is over (they may be back in a moment), and not later than the longest hold
 *       (a steady talker must not starve it). {@link
 *       org.igniterealtime.openfire.plugins.smsnotify.model.Timing} is the formula. What is
 *       corrected meanwhile is held as corrected, what is taken back is held no more.
 *   <li><b>Taken.</b> What changed is written to the database by the journal's thread, many changes
 *       in one transaction. Once committed, the message is taken: whatever happens, it will end in
 *       one text per number, or in a verdict that says why not. Only what its author wants to be
 *       stored nowhere for good stays in memory alone. If the database is away, holds wait in
 *       memory and are written when it is back; chat goes on. What that costs is bounded by people,
 *       not by time: for each recipient and conversation one hold with its newest 20 messages, none
 *       of which is judged meanwhile, the journal's queue of 65,536 changes, and 10,000 changes per
 *       shard. Above that, the verdict on a hold of which nothing was written yet, and whose
 *       messages were read, is left out and counted: there is no text to lose any more.
 *   <li><b>Cancelled.</b> If the recipient says that they have read it, or writes or types in that
 *       conversation from anywhere, they have seen it: the hold ends with a verdict and no text, or
 *       goes on with what came after. Coming back online cancels as their role says: by default
 *       unless their client is one that tells what was read, since of such a one we know better. If
 *       it happens while a verdict is being found, or while the text is on its way, it is
 *       remembered: {@code policy} asks for it last of all, and the outbox once more right before
 *       the text leaves.
 *   <li><b>Due.</b> We look once more whether they are attending by now. If not, the hold becomes a
 *       notice. {@code policy} looks again at everything that speaks against a text, {@code
 *       compose} writes it. Verdict and texts are stored in the transaction that removes the hold,
 *       so there is never both, nor neither. From here the outbox has it. If it is night where they
 *       are, or they were told of the conversation just before, there is no verdict yet: the hold
 *       goes on until then. What was held over night is judged at once in the morning, so that one
 *       text can tell of it all. If no verdict can be found, or the database refuses it for what it
 *       is, the hold goes on and is judged again, after a pause that grows from ten seconds to ten
 *       minutes.
 *   <li><b>Told.</b> Who was told of something is left alone for longer and longer, until they come
 *       back: that they do is written down, too.
 *   <li><b>After a crash.</b> Holds are loaded and their timers set again, with a grace in which
 *       people whom the crash threw off can come back. What lies in the server's offline store for
 *       a person, newer than the last that was taken and older than this life, is taken then; but
 *       nothing that is older than four hours, or was routed more than ten minutes before the last
 *       message that was taken for anybody. What was only watched is forgotten, as are chat states
 *       and which clients tell what was read.
 *   <li><b>On several nodes.</b> In a cluster each person belongs to one node, which all nodes find
 *       out alike by {@code Neighbours}; what happens to them elsewhere is sent there, in letters
 *       that are sent again until they are answered and taken once. When nodes come or go, people
 *       move with all that is known of them, and their holds stay in the database meanwhile.
 *       Whoever shares the database shows that it lives by {@code Beats}, in a cluster or not;
 *       {@code TakeOver} takes the holds of who does not any more, and what it routed last from the
 *       server's offline store. Who only slept judges nothing until it knows what is still its own.
 *       What cannot be sent is held where it is, and moves later. While nodes do not agree who
 *       lives, one conversation may end in two notices of different messages; never are there two
 *       texts of one hold, since its verdict can be written once only.
 * </ol>
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.hold.Holds}. What it needs of
 * the world are {@link org.igniterealtime.openfire.plugins.smsnotify.hold.Sessions}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.Rooms}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.Accounts}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.MissedElsewhere}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.HoldStore}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.NodeStore} and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.hold.Cluster}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.hold;
