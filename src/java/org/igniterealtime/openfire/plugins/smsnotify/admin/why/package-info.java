/**
 * Why somebody gets a text or does not, and all that is known of one person: two pages. What is
 * judged is asked of {@code policy}, where people look of {@code hold}, and how a text would leave
 * of {@code gateway}; nothing is judged here, it is only said in the words of the console. The port
 * {@code Names} is what others have to provide.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.why;
