package org.igniterealtime.openfire.plugins.smsnotify.store;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All contracts, each test on a new database of one kind. */
abstract class OnDatabase
    implements OpeningContract,
        WritingContract,
        LoadingContract,
        ClaimingContract,
        ChangingContract,
        SettingContract,
        ComposingContract,
        TellingContract,
        RecordingContract,
        CancellingContract,
        ReportingContract,
        SharingContract,
        OwningContract,
        KeepingContract,
        OptingOutContract,
        AgreeingContract,
        InboundContract,
        GuardingContract,
        UpgradingContract,
        LivingContract,
        LogContract,
        LedgerContract,
        PastContract,
        CountingContract,
        CodingContract,
        QuietContract,
        SandboxContract,
        ErasingContract {

  private StoreDatabase database;

  /** A new database. */
  abstract StoreDatabase create();

  @BeforeEach
  final void createDatabase() {
    database = create();
  }

  @AfterEach
  final void closeDatabase() throws SQLException {
    database.close();
  }

  @Override
  public final StoreDatabase database() {
    return database;
  }
}
