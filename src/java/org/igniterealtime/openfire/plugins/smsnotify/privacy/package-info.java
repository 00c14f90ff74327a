/**
 * What is kept of people, for how long, and how it is told and erased (F34). The door is {@link
 * org.igniterealtime.openfire.plugins.smsnotify.privacy.Privacy}.
 *
 * <p><b>Kept.</b> Each kind of rows for as many days as {@link
 * org.igniterealtime.openfire.plugins.smsnotify.privacy.Kept} says, unless the operator sets
 * another number. Once a day, each node removes what is older, in transactions of some rows each.
 * What people said goes earlier: a held message with its hold, the words of a text once it has
 * left.
 *
 * <p><b>Told.</b> All rows that are somebody's, as JSON ({@code Dossier} has its keys), read page
 * by page.
 *
 * <p><b>Erased.</b> When an account is deleted, or its owner asks for it:
 *
 * <ol>
 *   <li>what is in memory: holds, and what they said in the holds of others, on all nodes of the
 *       cluster. It must go first, or it would be written after the rows were removed;
 *   <li>all rows that are theirs, or are about a conversation with them. What is about others, too,
 *       stays without them: the verdict on a room in which they were one of several loses their
 *       name, and a text that waits and may quote them is given up. Who may be quoted is noted with
 *       each verdict as fingerprints, since a text does not say it;
 *   <li>what they have set for themselves, if they keep the account;
 *   <li>a while later, what was being judged or sent when it began.
 * </ol>
 *
 * <p>Whoever keeps the account must not get around the caps by that, nor hide from the guard. So
 * the verdicts on what others were told of them within the last day, and the texts that left for
 * it, stay for a day more, without words. Who that is for is known in memory only: if the node
 * stops before, they go when they are as old as verdicts and texts are kept.
 *
 * <p>That a number has opted out outlives its owner, as a salted hash: the law forbids to text it,
 * whoever may have it next or tell of it anew, and a hash is the least by which that can be kept.
 * The salt is in a table of its own, so that nobody who has the one table alone can try all
 * numbers. A number that rows of somebody who stays have, too (a family's phone), is left to them.
 *
 * <p><b>Missed.</b> An account can be deleted while no node is there to hear of it. So once a day
 * the people in the rows are looked for; whoever has no account is looked for again an hour later,
 * and then erased. A directory of users that is away is not taken for one without users, as far as
 * its provider tells that; where it may not, many who are missed at once are left to the operator.
 * A program that writes in the name of nobody who has an account is not taken for one who left.
 */
package org.igniterealtime.openfire.plugins.smsnotify.privacy;
