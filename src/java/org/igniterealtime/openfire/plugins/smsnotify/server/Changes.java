package org.igniterealtime.openfire.plugins.smsnotify.server;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who wants to know what has changed. They are told on the thread of whoever changed it: they must
 * neither throw nor take long.
 *
 * @param settings told after a property of ours has changed
 * @param roleOf told the bare JID of a local user whose properties or groups have changed, and with
 *     them perhaps the role
 * @param allRoles told when so many users may have another role that they are not named one by one
 * @param contactOf told the bare JID of a local user whose properties or vCard have changed, and
 *     with them perhaps the phone numbers or the language
 * @param language told the bare JID of a local user and the language of the session with which that
 *     person has come online
 * @param deleted told the bare JID of a local user whose account is gone, on a thread of its own;
 *     it may have been made anew by then. Not told of a deletion that is under way when the server
 *     stops, nor of one that takes longer than ten minutes
 * @param leaving told the bare JID of a local user whose account is about to go, and whose
 *     properties are still there; may read them
 */
public record Changes(
    Runnable settings,
    Consumer<String> roleOf,
    Runnable allRoles,
    Consumer<String> contactOf,
    BiConsumer<String, Locale> language,
    Consumer<String> deleted,
    Consumer<String> leaving) {}
