/**
 * A notice becomes texts: whom to text, and what it says. Pure but for asking the directory and the
 * stores.
 *
 * <p>Doors: {@link org.igniterealtime.openfire.plugins.smsnotify.compose.PhoneBook} (the numbers of
 * a person), {@link org.igniterealtime.openfire.plugins.smsnotify.compose.Languages} (the
 * language), {@link org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook} (what the
 * operator has written), {@link
 * org.igniterealtime.openfire.plugins.smsnotify.compose.ConversationFields} (what other programs
 * know of conversations), {@link org.igniterealtime.openfire.plugins.smsnotify.compose.Composer}
 * (the words), and {@link org.igniterealtime.openfire.plugins.smsnotify.compose.Preview} (the words
 * of a template that is not stored).
 *
 * <p>How a text is written: the composer finds the recipient's language, the template ({@link
 * org.igniterealtime.openfire.plugins.smsnotify.compose.TemplateBook}), and what stands around the
 * words; a draft says what there is to tell within the role's privacy; {@code Fit} renders it until
 * it fits, and has {@code Cutter} find the length of what is quoted; the {@link
 * org.igniterealtime.openfire.plugins.smsnotify.compose.Segmenter} says what it costs.
 */
package org.igniterealtime.openfire.plugins.smsnotify.compose;
