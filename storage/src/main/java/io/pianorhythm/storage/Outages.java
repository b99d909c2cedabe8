package io.pianorhythm.storage;

import io.pianorhythm.core.store.StorageUnavailable;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteException;

/// Tells an outage, which passes, from a mistake in the code; and says once when one begins and
/// once when it ends.
final class Outages {

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  /// Classes of SQLSTATE: connection, sign-in, lost race (deadlock), resources, operator (restart,
  /// time limit), system.
  private static final Set<String> STATES = Set.of("08", "28", "40", "53", "57", "58");

  /// A standby that does not take writes, and a lock that somebody else holds for too long.
  private static final Set<String> MORE_STATES = Set.of("25006", "55P03");

  private final String what;
  private final AtomicBoolean down = new AtomicBoolean();

  /// @param what is done: one kind of work may go on while another does not
  Outages(String what) {
    this.what = what;
  }

  static boolean isOutage(Throwable failure) {
    return failure instanceof StorageUnavailable
        || failure instanceof ConnectionException
        || sql(failure) instanceof SQLException known && isOutage(known);
  }

  private static boolean isOutage(SQLException failure) {
    return switch (failure) {
      case SQLTransientException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLNonTransientConnectionException _ -> true;
      case SQLiteException lite -> isOutage(lite);
      default -> isOutageState(failure.getSQLState());
    };
  }

  private static boolean isOutageState(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (STATES.contains(state.substring(0, 2)) || MORE_STATES.contains(state));
  }

  private static boolean isOutage(SQLiteException failure) {
    // The low byte is the kind, the rest says more about it: https://sqlite.org/rescode.html
    return switch (failure.getResultCode().code & 0xFF) {
      // BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
      case 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26 -> true;
      default -> false;
    };
  }

  /// The innermost: a pool wraps what the driver says.
  private static @Nullable SQLException sql(Throwable failure) {
    SQLException innermost = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException found) {
        innermost = found;
      }
    }
    return innermost;
  }

  /// What the caller is told: an outage as [StorageUnavailable], a mistake as it is.
  Throwable told(Throwable failure) {
    if (!isOutage(failure)) {
      return failure;
    }
    String reason = reason(failure);
    if (down.compareAndSet(false, true)) {
      LOG.warn("storage is unavailable for {}: {}", what, reason);
    }
    return new StorageUnavailable(reason);
  }

  /// Something worked.
  void works() {
    if (down.get() && down.compareAndSet(true, false)) {
      LOG.info("storage is back for {}", what);
    }
  }

  /// What the driver says, or else the failure itself, on one line.
  static String reason(Throwable failure) {
    SQLException known = sql(failure);
    Throwable root = known == null ? failure : known;
    String message = root.getMessage();
    String text = message == null ? root.getClass().getSimpleName() : message;
    return text.replaceAll("\\s+", " ").strip();
  }
}
