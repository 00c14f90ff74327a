/**
 * Small local servers that speak the providers' real protocols, as the providers' public
 * documentation describes them, so that the gateways can be driven with the real libraries. They
 * are stricter than the providers: what is not documented is refused.
 */
package org.igniterealtime.openfire.plugins.smsnotify.standin;
