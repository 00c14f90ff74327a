package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.igniterealtime.openfire.plugins.smsnotify.harness.TestDatabase;
import org.jdbi.v3.core.Jdbi;

/** A database as the server would give it to the plugin; it can go away and come back. */
final class StoreDatabase implements Database, AutoCloseable {

  /** The table in which the server notes which version of a plugin's tables there is. */
  static final String VERSIONS =
      "CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL,"
          + " CONSTRAINT ofVersion_pk PRIMARY KEY (name))";

  private static final InTurn POSTGRES = new InTurn(StoreDatabase::onPostgres, "postgresql");
  private static final InTurn MARIADB = new InTurn(TestDatabase::mariadb, "mariadb");

  /** Statements after which tables may be other ones. */
  private static final Pattern MAKING =
      Pattern.compile("(CREATE|ALTER|DROP|RENAME)\\b.*", Pattern.CASE_INSENSITIVE);

  /** What a new connection comes from. */
  interface Connections {
    Connection open() throws SQLException;
  }

  private final AtomicInteger installs = new AtomicInteger();
  private final AtomicInteger connectionsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private final Site site;

  /** What Openfire calls a database of this kind. */
  private final String scripts;

  /** What has made the tables what they are: scripts, and statements of the test. */
  private final List<Object> makers = new CopyOnWriteArrayList<>();

  private Script script;

  StoreDatabase(Site site, String scripts) {
    this.site = site;
    this.scripts = scripts;
    this.script = Script.of(scripts);
  }

  private static StoreDatabase inMemory(Connections connections, String scripts) {
    StoreDatabase database = new StoreDatabase(Site.inMemory(connections), scripts);
    database.execute(VERSIONS);
    database.makers.clear();
    return database;
  }

  /** A new HSQLDB in memory. */
  static StoreDatabase hsqldb() {
    String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();
    return inMemory(() -> DriverManager.getConnection(url, "sa", ""), "hsqldb");
  }

  /**
   * A new H2 in memory that speaks the dialect of another database, as far as it can.
   *
   * @param mode what H2 calls the other database
   * @param scripts what Openfire calls it
   */
  static StoreDatabase h2(String mode, String scripts) {
    String url = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1;MODE=%s".formatted(UUID.randomUUID(), mode);
    return inMemory(() -> DriverManager.getConnection(url, "sa", ""), scripts);
  }

  /** One on the PostgreSQL that all tests share. */
  static StoreDatabase postgres() {
    return new StoreDatabase(POSTGRES.next(), "postgresql");
  }

  /** One on the MariaDB that all tests share. */
  static StoreDatabase mariadb() {
    return new StoreDatabase(MARIADB.next(), "mariadb");
  }

  /** What is called instead of a method. */
  interface Instead {
    Object call(Method method, Object... arguments)
        throws ReflectiveOperationException, SQLException;
  }

  /** Something of a kind, of which each method does something else. */
  static <T> T proxy(Class<T> type, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return instead.call(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** The same database, in which something happens right before some statement of it. */
  Database before(String statement, Runnable happening) {
    return through(
        real ->
            proxy(
                Connection.class,
                (method, arguments) -> {
                  if (arguments != null
                      && arguments[0] instanceof String sql
                      && sql.startsWith(statement)) {
                    happening.run();
                  }
                  return method.invoke(real, arguments);
                }));
  }

  /** The same database, of whose connections something else is made. */
  Database through(UnaryOperator<Connection> made) {
    return new Database() {
      @Override
      public Connection connection() throws SQLException {
        return made.apply(StoreDatabase.this.connection());
      }

      @Override
      public boolean install() {
        return StoreDatabase.this.install();
      }
    };
  }

  /** With its tables. */
  StoreDatabase installed() {
    if (makers.isEmpty() && script.equals(newest()) && site.comesWithTables()) {
      installs.incrementAndGet();
      makers.add(script);
    } else if (!install()) {
      throw new IllegalStateException("the script does not run");
    }
    return this;
  }

  @Override
  public Connection connection() throws SQLException {
    if (connectionsLeft.getAndDecrement() <= 0) {
      connectionsLeft.set(0);
      throw new SQLException("The database is away", "08001");
    }
    return site.connect();
  }

  /** As the server does: what goes wrong is logged, and false is the answer. */
  @Override
  public boolean install() {
    installs.incrementAndGet();
    return runs(script);
  }

  /** Runs a script to its end, or to the first statement that fails. */
  boolean runs(Script toRun) {
    makers.add(toRun);
    try (Connection connection = site.connect()) {
      toRun.run(connection);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** With its tables as a version had them; to install them is to upgrade them from now on. */
  StoreDatabase ofVersion(int version) {
    if (!runs(Script.ofVersion(version, scripts))) {
      throw new IllegalStateException("the script of version " + version + " does not run");
    }
    script = Script.upgradeFrom(version, scripts);
    return this;
  }

  /** What the database says of each column of our tables, a line each, in their order. */
  List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = site.connect()) {
      DatabaseMetaData database = connection.getMetaData();
      try (ResultSet row =
          database.getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
        while (row.next()) {
          String table = row.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
          if (table.startsWith("sms")) {
            columns.add(
                "%s.%s %s(%d) %s %s"
                    .formatted(
                        table,
                        row.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        row.getString("TYPE_NAME"),
                        row.getInt("COLUMN_SIZE"),
                        row.getString("IS_NULLABLE"),
                        row.getString("COLUMN_DEF")));
          }
        }
      }
    }
    return columns;
  }

  /** The script that makes the newest tables. */
  Script newest() {
    return Script.of(scripts);
  }

  Script script() {
    return script;
  }

  /** Has {@link #install} run another script from now on. */
  void replaceScript(Script other) {
    script = other;
  }

  /** How often the plugin had the tables installed. */
  int installs() {
    return installs.get();
  }

  /** Gives out only so many connections more. */
  void goAwayAfter(int moreConnections) {
    connectionsLeft.set(moreConnections);
  }

  void comeBack() {
    connectionsLeft.set(Integer.MAX_VALUE);
  }

  /** Runs one statement, whether the database is away for the plugin or not. */
  void execute(String sql, Object... parameters) {
    if (MAKING.matcher(sql).matches()) {
      makers.add(sql);
    }
    plainly().useHandle(handle -> handle.execute(sql, parameters));
  }

  /** How many rows a table has, whether the database is away for the plugin or not. */
  long rows(String table) {
    return plainly()
        .withHandle(
            handle -> handle.select("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  /** The one value that a query gives; null where it gives null. */
  String value(String query, Object... parameters) {
    return plainly()
        .withHandle(handle -> handle.select(query, parameters).mapTo(String.class).one());
  }

  private static TestDatabase.OnServer onPostgres() {
    TestDatabase.OnServer server = TestDatabase.postgres();
    // What a crash would lose is not what these tests are about.
    Jdbi.create(server::connect)
        .useHandle(
            handle ->
                handle.execute(
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off',"
                        + " current_database()); END $$"));
    return server;
  }

  private Jdbi plainly() {
    return Jdbi.create(site::connect);
  }

  /** Ends the test: nothing can be asked of the database any more. */
  @Override
  public void close() throws SQLException {
    site.leave(makers.equals(List.of(newest())));
  }
}
