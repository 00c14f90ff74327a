/**
 * A notice becomes a verdict: a chain of small filters, each one reason not to text. The first that
 * objects is the verdict, with the facts it rests on; if none does, {@code compose} writes the
 * texts. Each asks for what it needs when its turn comes, so that a notice which an early one stops
 * costs no look at the later ones' tables.
 *
 * <p>They are asked in the order in which an operator would want to hear of them, and which {@link
 * org.igniterealtime.openfire.plugins.smsnotify.model.Reason} has:
 *
 * <ol>
 *   <li>{@code SmsOff}, {@code NoSuchRole}: what the operator has set. Whoever has a role that does
 *       not exist was meant to have other settings than these, so nothing else can be judged.
 *   <li>{@code NoNumber}, {@code NumberInvalid}: there is nobody to text, whatever else is so.
 *   <li>{@code OptedOut}, {@code NoConsent}: none of the numbers that could be texted wants to be,
 *       or, where the role needs that, has agreed to be. Single ones that do not, or have not, are
 *       left out.
 *   <li>{@code Paused}, {@code Muted}, {@code NotAMention}, {@code SenderBlocked}: what the person
 *       does not want to hear. The last two take single messages out of the notice; they object if
 *       none is left.
 *   <li>{@code Stranger}: whom the role does not tell of, since anybody could write to anybody.
 *   <li>{@code CountryNotAllowed}: texts go to none of the numbers now. Single ones to which none
 *       go are left out.
 *   <li>{@code Capped}: there were enough today. This is a verdict: what comes above a cap is
 *       dropped.
 *   <li>{@code Pausing}, {@code Quiet}: not now. These are no verdicts: the notice goes on, and is
 *       judged again when the pause or the quiet hours have ended. They come after {@code Capped},
 *       since what would be dropped anyway need not wait.
 *   <li>{@code OverBudget}: there is no money left this month. A verdict, too; asked when the
 *       notice would leave, since the month may have ended by then.
 *   <li>{@code Ended}: read, taken back or back online meanwhile. Asked last, since it may happen
 *       at any moment.
 * </ol>
 *
 * <p>What nothing speaks against takes its place under the caps and is sent. That happens after
 * everything else, in one step ({@code Recent}), so that no notice is counted which is not sent.
 * Several notices to one person that come due together, after quiet hours, are told by one summary;
 * it counts once for the person.
 *
 * <p>Whatever cannot be found out now is an exception and no verdict: the notice is judged again.
 *
 * <p>An opt-out holds for a number and a sender. What a text will come from is only known for sure
 * when it leaves, so {@code OptedOut} goes by the way that texts would take now ({@code Outlook}),
 * and the outbox asks again right before it hands a text over ({@code LastLook}), when a consent
 * may have been taken back, too; it also tells of numbers that a provider refuses. The budget is
 * weighed twice in the same way: here by the last look, exactly by the claim.
 *
 * <p>{@code OptOuts} keeps who has opted out, and the history of that; {@code OptOutLists} keeps it
 * in step with the lists that providers keep of their own. A number is found by a salted hash
 * alone, so that its opt-out still counts when its owner was forgotten and the number is in no row:
 * who has said STOP must not be texted again because the next account has the same number.
 *
 * <p>{@code Roles} knows which settings count for whom, {@code Mutes} what people have muted,
 * {@code Consents} what they have agreed to; these are services that pages and programs use, too.
 * {@code TemplateEditor} is such a service for templates: it changes them in step with the roles
 * that name them. A role whose template is gone, or leaves no room for what must stand in a text,
 * is a problem until that is changed; it cannot be saved so. The ports {@code RoleStore}, {@code
 * MuteStore}, {@code OptOutStore}, {@code ConsentStore}, {@code Outlook}, {@code History}, {@code
 * Groups}, {@code Blocks} and {@code Acquaintances} are what others have to provide.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.policy.Policy}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.policy;
