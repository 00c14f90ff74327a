package org.igniterealtime.openfire.plugins.smsnotify.jar;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class mentions, as the constant pool of its file has it (JVMS 4.4): the classes that it
 * refers to, those of its signatures and annotations, and words that may be the name of a class
 * that is looked up when it runs. So it is rather too much than too little.
 */
final class Mentioned {

  private static final int MAGIC_AND_VERSION = 8;
  private static final Pattern QUALIFIED = Pattern.compile("[\\w$]+(?:[/.][\\w$]+)+");

  /** A class in a descriptor or signature (JVMS 4.3, 4.7.9.1), whatever stands before it. */
  private static final Pattern DESCRIBED = Pattern.compile("L([\\w$/]+)[;<]");

  private Mentioned() {}

  /** Names with slashes; of what a signature mentions, with and without the letters before it. */
  static Set<String> by(byte[] classFile) {
    Set<String> names = new HashSet<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(MAGIC_AND_VERSION);
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> addNames(in.readUTF(), names);
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            // A long or double takes two places.
            i++;
          }
          default -> throw new IllegalArgumentException("a constant of the kind " + tag);
        }
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addNames(String text, Set<String> names) {
    for (Matcher found = QUALIFIED.matcher(text); found.find(); ) {
      names.add(found.group().replace('.', '/'));
    }
    for (Matcher found = DESCRIBED.matcher(text); found.find(); ) {
      names.add(found.group(1));
    }
  }
}
