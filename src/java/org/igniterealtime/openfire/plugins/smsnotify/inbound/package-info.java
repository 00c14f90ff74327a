/**
 * What comes from providers by itself: their reports of what became of texts, and what people text
 * to us.
 *
 * <p>The doors are pages that everybody can reach: {@link
 * org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioStatus}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioInbound} and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.inbound.SnsInbound}; what they have in common is in
 * the {@link org.igniterealtime.openfire.plugins.smsnotify.inbound.Gatehouse}. This is what
 * somebody could try there, and what stands against it:
 *
 * <table>
 *   <caption>Attacks</caption>
 *   <tr><th>somebody</th><th>what stands against it</th></tr>
 *   <tr><td>makes a report or a text up, or changes one</td>
 *       <td>the provider's signature: Twilio's is over all fields of the query and the body,
 *       Amazon's over every field of the message that is read</td></tr>
 *   <tr><td>has another site of the same account sign for them, or sends to another address of this
 *       server</td>
 *       <td>Twilio's signature is checked over the public address that the operator has set; what the
 *       request says of its address (Host, X-Forwarded-…) is not looked at, but for the
 *       query</td></tr>
 *   <tr><td>has Amazon sign for them, by a topic of their own</td>
 *       <td>only topics that the operator has listed are believed, and only their subscriptions
 *       confirmed; by Amazon's API, never by the address that a message names</td></tr>
 *   <tr><td>names a certificate of their own in a message of Amazon's</td>
 *       <td>the address has to be that of Amazon's own server for the region, by HTTPS, with the path
 *       that such certificates have; what is there has to be Amazon's by name, valid, and strong. No
 *       redirect is followed, what is read is bounded, and waited for only so long. Certificates that
 *       are known are kept; others are looked for only so often</td></tr>
 *   <tr><td>ends our subscription at the address that each message of Amazon's carries</td>
 *       <td>subscriptions are confirmed so that only the account's own credentials can end
 *       them</td></tr>
 *   <tr><td>repeats a genuine report or text</td>
 *       <td>what was recorded is remembered for a while: what Twilio has sent by its signature, which
 *       can be written in one way only, and stays the same where somebody moves letters from a field
 *       to the next (Twilio signs them without borders); what Amazon has sent by its identity. Amazon
 *       signs the time, too: nothing older than what is remembered is taken. Twilio signs no time.
 *       Beyond what is remembered, its reports take states of texts forward only; a text is not taken
 *       again for as long as its row is kept, by Twilio's identity of it. Once retention or
 *       the erasure of a person has removed the row, it would be taken as new from whoever has kept
 *       the whole request: by HTTPS all the way, nobody else sees it</td></tr>
 *   <tr><td>texts from a number that is not theirs</td>
 *       <td>no signature tells: it says who has handed the text on. What follows from it, and what
 *       does not, is in the comment of the room that deals with texts</td></tr>
 *   <tr><td>sends endless or countless fields, or ones within each other</td>
 *       <td>the body, the number of its fields and their depth are bounded, and none is read before
 *       the headers are right and the gateway known</td></tr>
 *   <tr><td>floods</td>
 *       <td>nothing reaches the database before the signature was found right, which costs some
 *       microseconds; nothing is logged but a warning an hour; the session that the server begins
 *       for each request is ended; beyond a number of bad ones a second the answer is 429. That
 *       never shuts out a genuine request: it is the answer to bad ones only, after they were looked
 *       at</td></tr>
 *   <tr><td>sends slowly, or hangs up in the middle</td>
 *       <td>the server ends idle connections by itself, as on its page for signing in; what was cut
 *       short is malformed, and is not logged</td></tr>
 *   <tr><td>sends much while the database or Amazon is slow</td>
 *       <td>only so many requests are recorded, or have their certificate looked for, at the same
 *       time, so that threads are left for the console; the others are told to come again
 *       (503)</td></tr>
 *   <tr><td>guesses which gateways there are</td>
 *       <td>an unknown gateway and a wrong signature get the same answer; names are no secret</td></tr>
 *   <tr><td>tries other ways to write the path, so as to reach what only administrators may</td>
 *       <td>exact paths are open, and only those are answered</td></tr>
 * </table>
 *
 * <p>Whatever is lost of reports is made up for: providers are asked again what became of texts. A
 * text that could not be recorded is not: Amazon repeats it for an hour, Twilio only if the
 * operator has asked it to.
 */
package org.igniterealtime.openfire.plugins.smsnotify.inbound;
