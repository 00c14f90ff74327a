/**
 * R1 as a program: a real server is killed again and again while people chat, and at the end every
 * message is looked for at the provider. {@link
 * org.igniterealtime.openfire.plugins.smsnotify.crash.Crash} is what {@code mvn -Pcrash} runs.
 */
package org.igniterealtime.openfire.plugins.smsnotify.crash;
