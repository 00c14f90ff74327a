/**
 * Texts wait here until a provider has them, and what becomes of them then is written down. Each is
 * a row; whoever claims it has a lease on it and a fence number, so that of two who believe they
 * have it only one can record what became of it.
 *
 * <table>
 *   <caption>States of a text</caption>
 *   <tr><th>state</th><th>means</th><th>next</th></tr>
 *   <tr><td>QUEUED</td><td>waits for its turn, its sender's pace, the budget, or the next attempt</td>
 *       <td>SENDING when claimed; EXPIRED when too old</td></tr>
 *   <tr><td>SENDING</td><td>claimed; the provider may have it at any moment</td>
 *       <td>CANCELLED if the last look, right before it is handed over, finds that its recipient has
 *       seen what it tells of or has opted out, or that no texts go to its number now; SENT if it was accepted; QUEUED if it was surely not
 *       sent, or its last look took so long that somebody else may believe so; FAILED if it was refused (QUEUED for another gateway of its route if the reason lies
 *       with this one, or if this one has to be paused: wrong credentials, no money); CHECKING if
 *       nobody knows, and when the lease ran out, since whoever held it is gone; UNKNOWN if nobody
 *       knows and the provider cannot be asked</td></tr>
 *   <tr><td>CHECKING</td><td>the provider may have it or not, and is asked</td>
 *       <td>SENT, DELIVERED, UNDELIVERED or FAILED if the provider has it; QUEUED if it surely has
 *       not (EXPIRED if it is too late by then); UNKNOWN if it still has something that may be it after
 *       minutes, or did not answer for a day</td></tr>
 *   <tr><td>SENT</td><td>the provider has taken it</td>
 *       <td>DELIVERED, UNDELIVERED or FAILED if the provider says so; with a provider that does not,
 *       it is the last state</td></tr>
 *   <tr><td>DELIVERED</td><td>it is on the phone</td><td></td></tr>
 *   <tr><td>UNDELIVERED</td><td>the carrier did not deliver it</td><td></td></tr>
 *   <tr><td>FAILED</td><td>the provider has refused it, or given it up</td><td></td></tr>
 *   <tr><td>UNKNOWN</td><td>it may have been sent, or not; it is not sent again</td>
 *       <td>what the provider reports late, or whoever had it with the fence that it still has</td></tr>
 *   <tr><td>CANCELLED</td><td>its recipient saw what it tells of or opted out, or no texts went to its number any more, before it left</td>
 *       <td></td></tr>
 *   <tr><td>EXPIRED</td><td>it was too late to send it</td><td></td></tr>
 * </table>
 *
 * <p>Nothing is ever sent twice: a text goes back to QUEUED only if it was surely not sent. That is
 * so when the connection was refused, when the provider said no, and when the provider was asked,
 * so long after the attempt that a request under way must have ended, and has no text to that
 * number that could be it.
 *
 * <p>One thread claims ({@code Dispatcher}), group by group: texts to one region from one sender go
 * the same way. As many texts are with a gateway as it has slots, so a slow one fills its own slots
 * and nobody else's. How fast a sender may send is kept in a row that all nodes share, and so is
 * what the month has cost: a text that the hard limit does not allow is not claimed. What blocks is
 * done by as many threads as there are slots in use ({@code Handing}); what comes next is decided
 * by a pure table ({@code Next}); one thread writes outcomes down, many at once ({@code Recorder}),
 * and a slot is free again only when that is done, so that a database which is away cannot make us
 * forget more than the slots hold.
 *
 * <p>Providers that tell what becomes of a text are asked, with growing pauses, until they have
 * said how it ended and what it cost, or say it by themselves ({@link
 * org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox#reported}).
 *
 * <p>The words of a text are blanked as soon as it is none of QUEUED, SENDING and CHECKING, except
 * with gateways that keep them.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.outbox;
