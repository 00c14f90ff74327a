/**
 * A plugin that runs in the server under test, beside the plugin under test, and does for tests
 * what an operator would do by hand.
 *
 * <p>The harness packs this package into a plugin's jar. It may refer to nothing else of the
 * harness, and of Openfire only to what is the same from 4.2 to 5.1.
 */
package org.igniterealtime.openfire.plugins.smsnotify.harness.backstage;
