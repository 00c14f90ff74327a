/**
 * What is wrong just now and what the operator should do about it: any room reports, the console
 * shows. The door is {@link org.igniterealtime.openfire.plugins.smsnotify.problem.Problems}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.problem;
