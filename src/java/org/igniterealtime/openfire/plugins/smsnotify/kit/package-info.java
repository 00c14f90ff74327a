/** Small tools that several rooms use; knows no room. */
package org.igniterealtime.openfire.plugins.smsnotify.kit;
