/**
 * The pages in the server's console: servlets under paths that end in {@code .jsp}, so that the
 * console frames them, with Mustache templates, which escape whatever people can type.
 *
 * <p>The door is {@link org.igniterealtime.openfire.plugins.smsnotify.admin.Pages}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin;
