/**
 * What comes back from providers: their reports of what became of texts.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.inbound.TwilioStatus}, a page
 * that everybody can reach. This is what somebody could try there, and what stands against it:
 *
 * <table>
 *   <caption>Attacks</caption>
 *   <tr><th>somebody</th><th>what stands against it</th></tr>
 *   <tr><td>makes a report up, or changes one</td>
 *       <td>the provider's signature, over all fields of the query and the body</td></tr>
 *   <tr><td>has another site of the same account sign for them, or sends to another address of this
 *       server</td>
 *       <td>the signature is checked over the public address that the operator has set; what the
 *       request says of its address (Host, X-Forwarded-…) is not looked at, but for the
 *       query</td></tr>
 *   <tr><td>repeats a genuine report</td>
 *       <td>what was recorded is remembered for a while by its signature, which can be written in
 *       one way only, and stays the same where somebody moves letters from a field to the next
 *       (Twilio signs them without borders); beyond that, states of texts go forward only, so that
 *       it changes nothing</td></tr>
 *   <tr><td>sends endless or countless fields</td>
 *       <td>the body and the number of its fields are bounded, and none is read before the
 *       signature's header is there and the gateway known</td></tr>
 *   <tr><td>floods</td>
 *       <td>nothing reaches the database before the signature was found right, which costs some
 *       microseconds; nothing is logged but a warning an hour; the session that the server begins
 *       for each request is ended; beyond a number of bad ones a second the answer is 429. That
 *       never shuts out a genuine report: it is the answer to bad ones only, after they were looked
 *       at</td></tr>
 *   <tr><td>sends slowly, or hangs up in the middle</td>
 *       <td>the server ends idle connections by itself, as on its page for signing in; what was cut
 *       short is malformed, and is not logged</td></tr>
 *   <tr><td>sends much while the database is slow</td>
 *       <td>only so many genuine reports are recorded at the same time, so that threads are left for
 *       the console; the others are told to come again (503)</td></tr>
 *   <tr><td>guesses which gateways there are</td>
 *       <td>an unknown gateway and a wrong signature get the same answer; names are no secret</td></tr>
 *   <tr><td>tries other ways to write the path, so as to reach what only administrators may</td>
 *       <td>one exact path is open, and only that one is answered</td></tr>
 * </table>
 *
 * <p>Whatever is lost here is made up for: providers are asked again what became of texts.
 */
package org.igniterealtime.openfire.plugins.smsnotify.inbound;
