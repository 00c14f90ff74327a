package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.bench.Bar;
import org.igniterealtime.openfire.plugins.smsnotify.compose.Cutter.Frame;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** P9: texts encoded, packed and cut to fit, a second, on one core. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Bar("P9")
public class SegmentBenchmark {

  private static final String ENGLISH =
      "The night shift is short of two people, could you take the ward on the third floor? "
          + "Room 12 needs the new pump (the blue one) before six; ask Dr. Meyer for the key. ";
  private static final String RUSSIAN =
      "В ночной смене не хватает двух человек, сможете взять отделение на третьем этаже? ";
  private static final String WITH_EMOJI = "On my way 🚑 see you at six 👍🏽 thanks 🙏 ";

  /** Emoji of several, and a flag: each takes more than one look at what follows. */
  private static final String WITH_FAMILIES =
      "On my way 👨‍👩‍👧 see you 🇩🇪 at ❤️ six 👍🏽 thanks 🙏 ";

  /** Half of its letters have a mark. */
  private static final String HINDI =
      "रात की पाली में दो लोग कम हैं, क्या आप तीसरी मंज़िल का वार्ड ले सकते हैं? ";

  private static final Frame FRAME = new Frame("Anna Meyer: ", "\nhttps://chat.example.org/r/8c1f");

  /** What the texts are about. */
  public enum Words {
    ENGLISH_1_SEGMENT(ENGLISH, 150),
    ENGLISH_3_SEGMENTS(ENGLISH, 440),
    RUSSIAN_2_SEGMENTS(RUSSIAN, 130),
    EMOJI_2_SEGMENTS(WITH_EMOJI, 130),
    HINDI_2_SEGMENTS(HINDI, 130);

    private final String text;

    Words(String text, int length) {
      this.text = first(text, length);
    }
  }

  /** What the messages say that have to be cut, 300 characters each. */
  public enum Message {
    ENGLISH_300(ENGLISH),
    RUSSIAN_300(RUSSIAN),
    EMOJI_300(WITH_EMOJI),
    FAMILIES_300(WITH_FAMILIES),
    HINDI_300(HINDI);

    private final String text;

    Message(String text) {
      this.text = first(text, 300);
    }
  }

  /** One sort of text. */
  @State(Scope.Thread)
  public static class OfText {
    @Param public Words words;
    String text;

    /** Takes the text out of its enumeration. */
    @Setup
    public void setUp() {
      text = words.text;
    }
  }

  /** One sort of message. */
  @State(Scope.Thread)
  public static class OfMessage {
    @Param public Message message;
    String text;

    /** Takes the text out of its enumeration. */
    @Setup
    public void setUp() {
      text = message.text;
    }
  }

  private static String first(String text, int length) {
    return text.repeat(length / text.length() + 1).substring(0, length).strip();
  }

  /** What no encoder can do without: looking at every character of a text once. */
  @Benchmark
  public int baselineSumOfCharacters(OfText of) {
    return sum(of.text);
  }

  /** The same for the messages that are cut. */
  @Benchmark
  public int baseline(OfMessage of) {
    return sum(of.text);
  }

  private static int sum(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += text.charAt(i);
    }
    return sum;
  }

  /** Encoded and packed. */
  @Benchmark
  public Segmented segment(OfText of) {
    return Segmenter.of(of.text);
  }

  /** Encoded, packed and cut to one segment, or two in UCS-2. */
  @Benchmark
  public Segmented cut(OfMessage of) {
    Excerpt quoted = Excerpt.of(of.text, Integer.MAX_VALUE, Fit.capacity(1) + 1);
    int shown = Cutter.longest(FRAME, FRAME, quoted, 1).orElse(0);
    return Cutter.text(FRAME, FRAME, quoted, shown);
  }

  /** Look-alikes replaced. */
  @Benchmark
  public String replaceLookAlikes(OfMessage of) {
    return LookAlikes.replace(of.text);
  }

  /** Made one harmless line. */
  @Benchmark
  public String plainLine(OfMessage of) {
    return PlainLine.of(of.text);
  }
}
