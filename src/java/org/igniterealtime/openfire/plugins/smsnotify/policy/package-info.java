/**
 * A notice becomes a verdict: a chain of small filters, each one reason not to text, asked in the
 * order of {@link org.igniterealtime.openfire.plugins.smsnotify.model.Reason}. The first that
 * objects is the verdict; if none does, {@code compose} writes the texts.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.policy.Policy}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.policy;
