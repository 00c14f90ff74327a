/**
 * The words of the product, as immutable records: what the rooms hand to each other.
 *
 * <p>Nothing here knows of Openfire, a database or a provider, and nothing here does anything but
 * hold together what belongs together.
 */
package org.igniterealtime.openfire.plugins.smsnotify.model;
