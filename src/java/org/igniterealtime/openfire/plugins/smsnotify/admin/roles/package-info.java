/**
 * The pages of roles: who is texted, when, how often and what, and which group or person has which
 * role. Which settings there are, and what they may be, is asked of {@link
 * org.igniterealtime.openfire.plugins.smsnotify.policy.RoleField}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.roles;
