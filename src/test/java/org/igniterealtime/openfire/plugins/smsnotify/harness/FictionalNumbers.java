package org.igniterealtime.openfire.plugins.smsnotify.harness;

import java.util.List;

/** Numbers that North America keeps for fiction, 100 in each area: they belong to nobody. */
public final class FictionalNumbers {

  /** How many there are. */
  public static final int COUNT = 600;

  private static final List<String> AREAS = List.of("206", "212", "303", "312", "404", "415");
  private static final int OF_AN_AREA = COUNT / AREAS.size();

  private FictionalNumbers() {}

  /**
   * One of them.
   *
   * @param index from 0, less than {@link #COUNT}
   */
  public static String number(int index) {
    return "+1%s55501%02d".formatted(AREAS.get(index / OF_AN_AREA), index % OF_AN_AREA);
  }
}
