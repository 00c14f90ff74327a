package org.igniterealtime.openfire.plugins.smsnotify.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.smsnotify.soak.Trend.Point;
import org.junit.jupiter.api.Test;

class TrendTest {

  private static List<Point> points(int count, DoubleUnaryOperator value) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Point(60.0 * i, value.applyAsDouble(60.0 * i)))
        .toList();
  }

  @Test
  void ofALineItIsItsSlope() {
    Trend trend = Trend.of(points(11, at -> 5 + 0.25 * at));

    assertEquals(0.25, trend.perSecond(), 1e-9);
    assertEquals(150, trend.growth(), 1e-9);
    assertEquals(80, trend.median(), 1e-9);
  }

  @Test
  void whatFallsHasANegativeOne() {
    assertEquals(-2, Trend.of(points(4, at -> -2 * at)).perSecond(), 1e-9);
  }

  @Test
  void whatStaysHasNone() {
    assertEquals(0, Trend.of(points(60, at -> 42)).growth(), 1e-9);
  }

  @Test
  void aWildPointChangesNothing() {
    assertEquals(1, Trend.of(points(20, at -> at == 600 ? 1e9 : at)).perSecond(), 1e-6);
  }

  @Test
  void noiseAroundALineIsLittleOfATrend() {
    Random random = new Random(20261121);

    assertEquals(
        0.01, Trend.of(points(60, at -> 0.01 * at + random.nextGaussian())).perSecond(), 0.0005);
  }

  @Test
  void ofTooFewPointsThereIsNone() {
    List<Point> three = points(3, at -> at);

    assertThrows(IllegalArgumentException.class, () -> Trend.of(three));
  }

  @Test
  void pointsAreInTheOrderOfTheirTimes() {
    List<Point> twice = List.of(new Point(0, 1), new Point(1, 1), new Point(1, 2), new Point(2, 1));

    assertThrows(IllegalArgumentException.class, () -> Trend.of(twice));
  }
}
