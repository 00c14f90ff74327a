/** A plugin for the harness's own tests. */
package org.igniterealtime.openfire.plugins.smsnotify.harness.understudy;
