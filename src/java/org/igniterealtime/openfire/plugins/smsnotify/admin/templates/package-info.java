/**
 * The console's pages about templates and the operator's own keywords (F17, F18, F28).
 *
 * <p>Door: {@link org.igniterealtime.openfire.plugins.smsnotify.admin.templates.TemplatePages}. The
 * list is {@code TemplatesPage}, one of them in a form {@code TemplatePage}, what that comes to
 * while somebody types {@code PreviewPage}; all of what they show of texts not yet written comes
 * from {@code Previews}, which has it written by the composer itself.
 */
package org.igniterealtime.openfire.plugins.smsnotify.admin.templates;
