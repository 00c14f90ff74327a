/**
 * Texts wait here until the provider has them. Each is a row; whoever claims it has a lease on it
 * and a fence number, so that of two who believe they have it only one can record what became of
 * it.
 *
 * <table>
 *   <caption>States of a text</caption>
 *   <tr><th>state</th><th>means</th><th>next</th></tr>
 *   <tr><td>QUEUED</td><td>waits for its turn, or for the next attempt</td>
 *       <td>SENDING when claimed; EXPIRED when too old</td></tr>
 *   <tr><td>SENDING</td><td>claimed; the provider may have it at any moment</td>
 *       <td>CANCELLED if the last look, right before it is handed over, finds that its recipient has
 *       seen what it tells of; else SENT, FAILED, UNKNOWN by the outcome; QUEUED if it was surely not
 *       sent; UNKNOWN when the lease ran out, since whoever held it is gone</td></tr>
 *   <tr><td>SENT</td><td>the provider has taken it</td><td></td></tr>
 *   <tr><td>FAILED</td><td>the provider has refused it</td><td></td></tr>
 *   <tr><td>UNKNOWN</td><td>it may have been sent, or not; it is not sent again</td>
 *       <td>SENT, FAILED, CANCELLED, or QUEUED if it was surely not sent, when the one whose lease
 *       ran out reports late, with the fence that it still has</td></tr>
 *   <tr><td>CANCELLED</td><td>its recipient saw what it tells of before it left</td><td></td></tr>
 *   <tr><td>EXPIRED</td><td>it was too late to send it</td><td></td></tr>
 * </table>
 *
 * <p>In this version nobody asks the provider what became of a text that is UNKNOWN. The words of a
 * text are blanked as soon as it is neither QUEUED nor SENDING, except with gateways that keep
 * them.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.outbox.Outbox}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.outbox;
