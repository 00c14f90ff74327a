/**
 * What all pages of the console have in common: who looks at them, forms whose errors stand beside
 * their fields, tokens, messages that outlive one request, words. A page itself knows nothing of
 * servlets: it is asked with a {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.page.Visit} and gives an {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.page.Answer}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.page;
