/**
 * Texts through Amazon SNS (Amazon SNS API reference, "Publish"; developer guide, "Publishing to a
 * mobile phone"), by Amazon's own Java library.
 */
package org.igniterealtime.openfire.plugins.smsnotify.gateway.sns;
