/**
 * What people can set for themselves in any XMPP client (F33): their number, pauses, mutes, quiet
 * hours, language; and see what is stored of them, and have it erased. Each is a {@code Command}:
 * it asks by forms and ends with a sentence. This room knows nothing of stanzas: {@code server}
 * shows its pages as ad-hoc commands (XEP-0050) with data forms (XEP-0004).
 *
 * <p>What somebody could try, and what stands against it:
 *
 * <ul>
 *   <li>to have somebody else texted: a number counts only when the code that was texted to it has
 *       come back. A code is good for ten minutes and five tries, and only its salted hash is
 *       stored;
 *   <li>to have many texts sent at the operator's cost: three codes an hour and ten a day, for each
 *       person and for each number. These counts hold no name and no number, and they stay when
 *       somebody is forgotten, so that this does not begin them anew;
 *   <li>to guess codes: ten codes a day with five tries each are one chance in 20,000;
 *   <li>to change what others have set: everything is done for the person whose session asks, and
 *       nothing that is typed names another one. A command that somebody has begun goes on for the
 *       same device, in the same command, and as long as the person may use it;
 *   <li>to use commands of administrators: the server goes on with any command for whoever has a
 *       session of one, so it is given no session of these;
 *   <li>to fill the memory, or to keep the database busy: of each person five commands are kept and
 *       five requests wait, and what looks through everything is done once a minute or once a day.
 * </ul>
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.selfservice.SelfService}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.selfservice;
