/**
 * The page that an operator sees first: what is left to set up, what is wrong and where it is
 * mended, how the gateways are, what is spent, what waits, what was sent last and what was not, and
 * charts of the days before, drawn on the server ({@code Chart}, {@code Plot}) from the figures of
 * {@link org.igniterealtime.openfire.plugins.smsnotify.figures}. It never counts the log itself,
 * which may be long.
 *
 * <p>The doors are {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.overview.OverviewPage}, {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.overview.LiveData}, and {@link
 * org.igniterealtime.openfire.plugins.smsnotify.admin.overview.Reachable}, which looks whether
 * anybody has a number.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.overview;
