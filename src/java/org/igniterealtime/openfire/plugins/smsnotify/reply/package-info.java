/**
 * What people text back (F28, F29). The door is {@link
 * org.igniterealtime.openfire.plugins.smsnotify.reply.Replies}; {@link
 * org.igniterealtime.openfire.plugins.smsnotify.reply.OwnKeywords} is the operator's. A text that
 * came in is a row, and is dealt with once, in this order:
 *
 * <ol>
 *   <li>A keyword ({@code Keywords}) opts its number out of the texts of the sender that it was
 *       written to, or in again, or asks for help, and is answered. What the provider has answered
 *       by itself is noted, and nothing is said. "Yes" of a number that had not opted out is an
 *       answer to somebody, as all else is.
 *   <li>Anything else from a number that has opted out is dropped.
 *   <li>A keyword of the operator's is answered by its template.
 *   <li>A reply is said in the conversation that the number was told of, as a message of the user
 *       whose number it is: if only one user was ever told of anything at that number, and the
 *       number is still theirs, and if it was told of only one conversation in the last hour by the
 *       sender that was written to, and not in a summary of several.
 *   <li>All else is answered once a day, saying that it has reached nobody. To numbers that were
 *       never told of anything, nothing is said.
 * </ol>
 *
 * <p>Texts of one number are dealt with in the order in which they came, since STOP and START are
 * not the same as START and STOP; keywords wait for keywords only. A row is claimed for a while, by
 * a number that goes up, so that of two nodes one deals with it. What cannot be done now is done
 * later; before something is said it is noted that it will be, so that a reply is said twice in no
 * case, and is {@code MAYBE_SAID} if the server stops right then.
 *
 * <p>Who sends a text is what the carriers say, and that can be forged; the provider's signature
 * says only that the text came through the provider. This is what somebody could try who forges the
 * number of a user, and what stands against it:
 *
 * <table>
 *   <caption>Attacks</caption>
 *   <tr><th>somebody</th><th>what stands against it</th></tr>
 *   <tr><td>says something as the user</td>
 *       <td>it has to be within an hour of a text to that number, to the very sender of it, and can
 *       only be said where that text was about: they can choose neither when, nor to whom, nor hear an
 *       answer, nor know that there was a text. It is in the archive and on all devices of the user,
 *       as whatever they say. An operator to whom that is too much sets {@code smsnotify.replies} to
 *       false</td></tr>
 *   <tr><td>opts the user out, or in</td>
 *       <td>the user is told by text, and can take it back; the history says how it came. What the
 *       operator has opted out stays out. Carriers want it so: a text that says STOP has to count</td></tr>
 *   <tr><td>has us text others, or pay for it</td>
 *       <td>10 answers to a number in a day, 3 of a kind, 1 that something has reached nobody; 100 a
 *       day to all whom nobody knows; none to numbers never told of anything, unless they send a
 *       keyword; none to countries where there are no answers; the budget. Answers say nothing but
 *       what the operator has written, never what came in</td></tr>
 *   <tr><td>has two machines answer each other</td><td>the same bounds; our own numbers are not
 *       answered at all</td></tr>
 *   <tr><td>takes a number over that was somebody else's</td>
 *       <td>it has to be on record for the user still, and no other user may have been told of
 *       anything there; the window is short</td></tr>
 *   <tr><td>registers somebody else's number as their own, to be taken for them</td>
 *       <td>then two users were told of things at that number, and nothing is said for either; numbers
 *       can be confirmed by a code</td></tr>
 * </table>
 */
package org.igniterealtime.openfire.plugins.smsnotify.reply;
