package org.igniterealtime.openfire.plugins.smsnotify.compose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.smsnotify.model.Attention;
import org.igniterealtime.openfire.plugins.smsnotify.model.Caps;
import org.igniterealtime.openfire.plugins.smsnotify.model.Conversation;
import org.igniterealtime.openfire.plugins.smsnotify.model.Focus;
import org.igniterealtime.openfire.plugins.smsnotify.model.MissedMessage;
import org.igniterealtime.openfire.plugins.smsnotify.model.Notice;
import org.igniterealtime.openfire.plugins.smsnotify.model.Pauses;
import org.igniterealtime.openfire.plugins.smsnotify.model.PhoneNumber;
import org.igniterealtime.openfire.plugins.smsnotify.model.QuietHours;
import org.igniterealtime.openfire.plugins.smsnotify.model.Role;
import org.igniterealtime.openfire.plugins.smsnotify.model.RoomMessages;
import org.igniterealtime.openfire.plugins.smsnotify.model.Strangers;
import org.igniterealtime.openfire.plugins.smsnotify.model.Text;
import org.igniterealtime.openfire.plugins.smsnotify.model.TextSettings;
import org.igniterealtime.openfire.plugins.smsnotify.model.Timing;
import org.igniterealtime.openfire.plugins.smsnotify.problem.Problems;
import org.igniterealtime.openfire.plugins.smsnotify.settings.Settings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What surrounds P9: a whole text, from the notice to the words, by the built-in template. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class ComposeBenchmark {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ANNA = "anna@example.org";
  private static final String MEYER = "meyer@example.org";

  private final InstantSource clock = InstantSource.fixed(NOW);
  private final Composer composer =
      ComposerInMemory.of(
          new Named(),
          new Settings(name -> Optional.empty(), new Problems(clock)),
          clock,
          () -> new UUID(0, 1));
  private final Audience audience =
      new Audience(
          new Role(
              Role.DEFAULT,
              true,
              new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO),
              Focus.WIDEST,
              RoomMessages.ALL,
              Strangers.ALL,
              new Pauses(Duration.ZERO, Duration.ZERO),
              new Caps(0, 0, 0),
              QuietHours.NONE,
              false,
              TextSettings.DEFAULT),
          List.of(new PhoneNumber("+46701740605")),
          ZoneOffset.UTC);

  private final List<Notice> whole = notice(1, "Could you take the ward on the third floor?");
  private final List<Notice> cut =
      notice(
          5,
          "The night shift is short of two people, could you take the ward on the third floor? "
              + "Room 12 needs the new pump (the blue one) before six; ask Dr. Meyer for the key.");

  private static List<Notice> notice(int messages, String words) {
    return List.of(
        new Notice(
            new UUID(0, 2),
            MEYER,
            Conversation.between(ANNA, MEYER),
            Collections.nCopies(messages, new MissedMessage(ANNA, "id", NOW, words)),
            messages,
            Attention.OFFLINE,
            NOW,
            NOW));
  }

  /** One short message, which fits as it is. */
  @Benchmark
  public List<Text> composeWhole() {
    return composer.compose(whole, audience);
  }

  /** Five long messages, of which two fit and a part of a third. */
  @Benchmark
  public List<Text> composeCut() {
    return composer.compose(cut, audience);
  }

  /** Everybody has a name and nothing else. */
  private static final class Named implements Directory {

    @Override
    public Optional<String> property(String user, String name) {
      return Optional.empty();
    }

    @Override
    public List<VCardNumber> vCardNumbers(String user) {
      return List.of();
    }

    @Override
    public Optional<String> vCardLanguage(String user) {
      return Optional.empty();
    }

    @Override
    public String displayName(String jid) {
      return jid.equals(ANNA) ? "Anna Meyer" : "Dr. Meyer";
    }

    @Override
    public String roomName(String room) {
      return room;
    }
  }
}
