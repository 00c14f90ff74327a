/**
 * SMS Notify, an Openfire plugin that texts people about the chat messages they missed. Begin with
 * {@link org.igniterealtime.openfire.plugins.smsnotify.SmsNotifyPlugin}, which builds all rooms,
 * then read the {@code package-info} of each, in the order of the way through the house: {@code
 * server}, {@code tap}, {@code hold}, {@code policy}, {@code compose}, {@code outbox}, {@code
 * gateway}.
 */
package org.igniterealtime.openfire.plugins.smsnotify;
