package io.pianorhythm.storage.people;

import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Accounts in the table `accounts`.
public final class SqlAccounts implements Accounts {

  private static final String SELECT =
      "SELECT id, name_key, name, role, password_hash, created_at, sessions_from"
          + " FROM accounts ";

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlAccounts(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Account account) {
    return database.write(handle -> insert(handle, account) == 1);
  }

  private static int insert(Handle handle, Account account) {
    return handle
        .createUpdate(
            """
            INSERT INTO accounts
              (id, name_key, name, role, password_hash, created_at, sessions_from)
            VALUES (:id, :nameKey, :name, :role, :hash, :createdAt, :sessionsFrom)
            ON CONFLICT DO NOTHING
            """)
        .bind("id", account.person().id().value())
        .bind("nameKey", account.nameKey())
        .bind("name", account.person().name())
        .bind("role", account.person().role().name())
        .bind("hash", account.passwordHash())
        .bind("createdAt", Columns.micros(account.createdAt()))
        .bind("sessionsFrom", Columns.micros(account.sessionsFrom()))
        .execute();
  }

  @Override
  public Optional<Account> byNameKey(String nameKey) {
    return one("WHERE name_key = :wanted", nameKey);
  }

  @Override
  public Optional<Account> byId(UserId id) {
    return one("WHERE id = :wanted", id.value());
  }

  private Optional<Account> one(String where, String wanted) {
    if (!Columns.storable(wanted)) {
      return Optional.empty();
    }
    return database.read(handle ->
        handle
            .createQuery(SELECT + where)
            .bind("wanted", wanted)
            .map((row, _) -> account(row))
            .findOne());
  }

  @Override
  public Map<UserId, Account> byIds(Set<UserId> ids) {
    List<String> wanted = ids.stream().map(UserId::value).filter(Columns::storable).toList();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    return database
        .read(handle ->
            handle
                .createQuery(SELECT + "WHERE id IN (<wanted>)")
                .bindList("wanted", wanted)
                .map((row, _) -> account(row))
                .list())
        .stream()
        .collect(
            Collectors.toUnmodifiableMap(account -> account.person().id(), account -> account));
  }

  @Override
  public boolean setRole(UserId id, Role role) {
    return set(id, "role = :role", update -> update.bind("role", role.name()));
  }

  @Override
  public boolean setPassword(UserId id, String hash, Instant sessionsFrom) {
    return set(
        id,
        "password_hash = :hash, sessions_from = :from",
        update -> update.bind("hash", hash).bind("from", Columns.micros(sessionsFrom)));
  }

  @Override
  public boolean endSessions(UserId id, Instant sessionsFrom) {
    return set(
        id, "sessions_from = :from", update -> update.bind("from", Columns.micros(sessionsFrom)));
  }

  private boolean set(UserId id, String columns, UnaryOperator<Update> values) {
    return Columns.storable(id.value())
        && database.write(handle -> {
          Update update = handle.createUpdate("UPDATE accounts SET " + columns + " WHERE id = :id");
          return values.apply(update.bind("id", id.value())).execute() == 1;
        });
  }

  @Override
  public List<Account> list(String afterNameKey, int limit) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + "WHERE name_key > :after ORDER BY name_key LIMIT :limit")
            .bind("after", afterNameKey)
            .bind("limit", limit)
            .map((row, _) -> account(row))
            .list());
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new Person(
            new UserId(row.getString("id")),
            row.getString("name"),
            Role.valueOf(row.getString("role"))),
        row.getString("name_key"),
        row.getString("password_hash"),
        Columns.instant(row.getLong("created_at")),
        Columns.instant(row.getLong("sessions_from")));
  }
}
