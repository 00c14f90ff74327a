package org.igniterealtime.openfire.plugins.smsnotify.admin.optouts;

import java.util.Set;

/** What the lines of a file are taken for. */
interface Items {

  /** The columns that the file must have. */
  Set<Column> needed();

  /** What a line says; throws what the server throws if it cannot be told now. */
  Reading read(CsvFile.Row row);

  /** A line, read. */
  sealed interface Reading {

    /** It cannot be taken. */
    record Bad(Mark why) implements Reading {}

    /** It can. */
    record Good(Item item) implements Reading {}
  }

  /** Something that a line asks for. Both throw if the database is away. */
  interface Item {

    /** Two lines that ask for the same have the same. */
    String key();

    /** Whether it would be news. */
    boolean isNews();

    /**
     * Does it; doing it again changes nothing.
     *
     * @return whether it was news
     */
    boolean take();
  }
}
