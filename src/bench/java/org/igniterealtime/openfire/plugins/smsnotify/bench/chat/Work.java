package org.igniterealtime.openfire.plugins.smsnotify.bench.chat;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What a thread of a server works at, by the name that the operating system has of it. */
enum Work {
  SHARDS("our shards", "smsnotify-hold-"),
  JOURNAL("our journal", "smsnotify-journ"),
  OURS("our other threads", "smsnotify"),
  COMPILER("the compiler", "C[12] Compiler"),
  COLLECTOR("the garbage collector", "GC Thread|G1 |VM Thread"),
  SERVER("the server", "");

  private final String words;
  private final Pattern names;

  Work(String words, String names) {
    this.words = words;
    this.names = Pattern.compile(names);
  }

  /** That of a thread. */
  static Work of(String thread) {
    return Arrays.stream(values())
        .filter(work -> work.names.matcher(thread).lookingAt())
        .findFirst()
        .orElseThrow();
  }

  /** Whose it is, in words. */
  String words() {
    return words;
  }
}
