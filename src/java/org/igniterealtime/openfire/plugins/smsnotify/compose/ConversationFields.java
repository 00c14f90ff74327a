package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;

/**
 * What other programs know of conversations, so that texts can tell it: {@code
 * {{conversation.custom.productId}}} (F18). Safe for use by many threads.
 */
public final class ConversationFields {

  /** The most fields of one conversation. */
  public static final int MOST_FIELDS = 20;

  /** The longest value of a field, in characters. */
  public static final int LONGEST_VALUE = 200;

  /** The most that all fields take together, names included, in characters. */
  public static final int LONGEST = 1500;

  private final FieldStore store;

  public ConversationFields(FieldStore store) {
    this.store = Objects.requireNonNull(store);
  }

  /**
   * The fields of a conversation by name; none where nothing is known of it.
   *
   * @throws RuntimeException if they cannot be read now
   */
  public Map<String, String> of(Conversation conversation) {
    return Map.copyOf(store.fieldsOf(conversation));
  }

  /**
   * Replaces the fields of a conversation.
   *
   * @param fields by name: letters, digits, underscores and hyphens, at most 40; a blank value, or
   *     null, is left out; none to forget them all
   * @throws IllegalArgumentException if there are too many or too long ones, or if one cannot be
   *     called so; the message says which, and nothing is changed
   * @throws RuntimeException if they cannot be stored now
   */
  public void set(Conversation conversation, Map<String, String> fields) {
    Map<String, String> valid = new TreeMap<>();
    int length = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String name = field.getKey();
      String value = PlainLine.of(Objects.requireNonNullElse(field.getValue(), ""));
      if (!Vocabulary.isField(name)) {
        throw new IllegalArgumentException(
            "A field cannot be called \""
                + PlainLine.of(name)
                + "\": its name has 1 to 40 letters, digits, _ and -.");
      }
      if (value.length() > LONGEST_VALUE) {
        throw new IllegalArgumentException(
            "The field " + name + " is longer than " + LONGEST_VALUE + " characters.");
      }
      if (!value.isEmpty()) {
        valid.put(name, value);
        length += name.length() + value.length();
      }
    }
    if (valid.size() > MOST_FIELDS || length > LONGEST) {
      throw new IllegalArgumentException(
          "A conversation has at most "
              + MOST_FIELDS
              + " fields of "
              + LONGEST
              + " characters together.");
    }
    store.save(conversation, valid);
  }
}
