package org.igniterealtime.openfire.plugins.smsnotify.model;

/**
 * How many notices there may be within 24 hours; 0 for as many as there are.
 *
 * @param perRecipient to one person
 * @param perConversation to one person of one conversation
 * @param perSender because of messages of one person, to whomever
 */
public record Caps(int perRecipient, int perConversation, int perSender) {}
