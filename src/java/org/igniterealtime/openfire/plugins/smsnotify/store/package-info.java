/**
 * Tables behind small repositories, in the server's own database. Other rooms own the interfaces,
 * this one implements them: {@link org.igniterealtime.openfire.plugins.smsnotify.store.HoldTables},
 * {@link org.igniterealtime.openfire.plugins.smsnotify.store.TextTables} and, for the console,
 * {@link org.igniterealtime.openfire.plugins.smsnotify.store.Ledger}; {@link
 * org.igniterealtime.openfire.plugins.smsnotify.store.Database} is where the connections come from.
 *
 * <p>Nodes of a cluster share the tables. In what order transactions lock rows, so that none waits
 * for one that waits for it, is said in {@code Claiming}.
 *
 * <p>The SQL is what HSQLDB, PostgreSQL, MySQL and MariaDB, SQL Server and Oracle have in common.
 * Instants are milliseconds since the epoch, identities text. The tables themselves are created by
 * the server from {@code database/smsnotify_*.sql}, and upgraded from {@code database/upgrade}.
 */
package org.igniterealtime.openfire.plugins.smsnotify.store;
