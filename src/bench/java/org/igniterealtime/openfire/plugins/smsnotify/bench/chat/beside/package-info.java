/**
 * A plugin that runs in the server, beside ours, and switches from round to round who looks at what
 * the server routes. The benchmark packs this package into a plugin's jar; it refers to nothing
 * else, and of Openfire only to what is the same from 4.2 to 5.1.
 */
package org.igniterealtime.openfire.plugins.smsnotify.bench.chat.beside;
