/**
 * What chat costs a server, with this plugin and with others: people with connections of their own,
 * who chat for rounds of a second or two, while a plugin beside ours ({@code beside}) switches from
 * round to round who looks at what the server routes.
 */
package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;
