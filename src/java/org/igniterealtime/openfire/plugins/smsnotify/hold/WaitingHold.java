package org.igniterealtime.openfire.plugins.smsnotify.hold;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Reason;

/**
 * A hold as it stands at one moment, to be shown.
 *
 * @param count how many messages it holds
 * @param typing bare JIDs of those who are typing
 * @param due when it comes due if nothing else happens
 * @param delayedBy why it waits although it came due once; null where nothing delays it
 * @param beingJudged whether it came due and its verdict is being found
 */
public record WaitingHold(
    UUID hold,
    String recipient,
    Conversation conversation,
    String lastSender,
    int count,
    List<String> typing,
    Instant first,
    Instant due,
    Reason delayedBy,
    boolean beingJudged) {}
