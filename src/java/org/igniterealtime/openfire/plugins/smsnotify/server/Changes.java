package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.function.Consumer;

/**
 * Who wants to know what an operator has changed. They are told on the thread of whoever changed
 * it: they must neither throw nor take long.
 *
 * @param settings told after a property of ours has changed
 * @param roleOf told the bare JID of a local user whose properties or groups have changed, and with
 *     them perhaps the role
 * @param allRoles told when so many users may have another role that they are not named one by one
 */
public record Changes(Runnable settings, Consumer<String> roleOf, Runnable allRoles) {}
