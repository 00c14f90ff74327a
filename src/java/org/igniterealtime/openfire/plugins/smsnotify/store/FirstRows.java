package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * How a database is asked for the first rows of an ordered query. The limit of the driver alone
 * ({@link java.sql.Statement#setMaxRows}) does not tell the database, which then sorts all rows.
 */
enum FirstRows {
  /** ISO/IEC 9075-2:2008, as HSQLDB, PostgreSQL, SQL Server 2012 and Oracle 12 know it. */
  STANDARD(" OFFSET 0 ROWS FETCH NEXT %d ROWS ONLY"),
  /** MySQL and MariaDB. */
  LIMIT(" LIMIT %d"),
  /** Oracle 11 knows no such clause: the driver stops reading. */
  BY_DRIVER("");

  private static final int FIRST_ORACLE_WITH_STANDARD = 12;

  private final String clause;

  FirstRows(String clause) {
    this.clause = clause;
  }

  /** The clause that ends a query of which only so many rows are wanted. */
  static String clause(Handle handle, int most) {
    try {
      return of(handle.getConnection().getMetaData()).clause.formatted(most);
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say what it is", e);
    }
  }

  /** What a database knows. */
  static FirstRows of(DatabaseMetaData database) throws SQLException {
    String product = database.getDatabaseProductName();
    if (product.contains("MySQL") || product.contains("MariaDB")) {
      return LIMIT;
    }
    boolean isOld =
        product.contains("Oracle")
            && database.getDatabaseMajorVersion() < FIRST_ORACLE_WITH_STANDARD;
    return isOld ? BY_DRIVER : STANDARD;
  }
}
