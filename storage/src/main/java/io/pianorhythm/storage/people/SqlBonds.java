package io.pianorhythm.storage.people;

import io.pianorhythm.core.friend.Bond;
import io.pianorhythm.core.friend.BondRules;
import io.pianorhythm.core.friend.Bonds;
import io.pianorhythm.core.friend.FriendOutcome;
import io.pianorhythm.core.friend.FriendStep;
import io.pianorhythm.core.friend.Tie;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Friendships in the table `bonds`. Steps that concern the same person are taken one after the
/// other, on any number of nodes.
public final class SqlBonds implements Bonds {

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlBonds(Database database) {
    this.database = database;
  }

  @Override
  public Bond between(UserId one, UserId other) {
    return storable(one, other) ? database.read(handle -> between(handle, one, other)) : Bond.NONE;
  }

  /// What one side may know.
  private record Side(UserId viewer, Tie tie, boolean blocks) {
    static Side of(ResultSet row) throws SQLException {
      return new Side(
          new UserId(row.getString("viewer")),
          Tie.valueOf(row.getString("tie")),
          row.getInt("blocks") == 1);
    }
  }

  private static Bond between(Handle handle, UserId one, UserId other) {
    Map<UserId, Side> sides =
        handle
            .createQuery(
                """
                SELECT viewer, tie, blocks FROM bonds
                WHERE (viewer = :one AND other = :other) OR (viewer = :other AND other = :one)
                """)
            .bind("one", one.value())
            .bind("other", other.value())
            .map((row, _) -> Side.of(row))
            .stream()
            .collect(Collectors.toMap(Side::viewer, Function.identity()));
    Side mine = sides.getOrDefault(one, new Side(one, Tie.NONE, false));
    Side theirs = sides.getOrDefault(other, new Side(other, Tie.NONE, false));
    return new Bond(mine.tie(), mine.blocks(), theirs.blocks());
  }

  @Override
  public Map<UserId, Bond> of(UserId user) {
    if (!storable(user)) {
      return Map.of();
    }
    List<Map.Entry<UserId, Bond>> known =
        database.read(handle ->
            handle
                .createQuery(
                    """
                    SELECT mine.other, mine.tie, mine.blocks, theirs.blocks AS blocked
                    FROM bonds mine
                    LEFT JOIN bonds theirs
                      ON theirs.viewer = mine.other AND theirs.other = mine.viewer
                    WHERE mine.viewer = :user
                    """)
                .bind("user", user.value())
                .map((row, _) -> Map.entry(new UserId(row.getString("other")), bond(row)))
                .list());
    return known.stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Bond bond(ResultSet row) throws SQLException {
    // A row that is not there gives 0.
    return new Bond(
        Tie.valueOf(row.getString("tie")), row.getInt("blocks") == 1, row.getInt("blocked") == 1);
  }

  @Override
  public FriendOutcome take(UserId actor, UserId other, FriendStep step) {
    return storable(actor, other)
        ? database.write(handle -> take(handle, actor, other, step))
        : BondRules.decide(Bond.NONE, step, () -> MOST, () -> MOST);
  }

  private static FriendOutcome take(Handle handle, UserId actor, UserId other, FriendStep step) {
    Stream.of(actor.value(), other.value()).sorted().forEach(person -> waitForTurn(handle, person));
    FriendOutcome outcome =
        BondRules.decide(
            between(handle, actor, other),
            step,
            () -> known(handle, actor),
            () -> known(handle, other));
    if (outcome instanceof FriendOutcome.Done(Bond before, Bond after) && !after.equals(before)) {
      put(handle, actor, other, after);
      put(handle, other, actor, after.reversed());
    }
    return outcome;
  }

  /// Others who want the same row wait until this transaction has ended.
  private static void waitForTurn(Handle handle, String person) {
    handle
        .createUpdate(
            """
            INSERT INTO bond_turns (person) VALUES (:person)
            ON CONFLICT (person) DO UPDATE SET person = excluded.person
            """)
        .bind("person", person)
        .execute();
  }

  private static int known(Handle handle, UserId viewer) {
    return handle
        .createQuery("SELECT COUNT(*) FROM bonds WHERE viewer = :viewer")
        .bind("viewer", viewer.value())
        .mapTo(Integer.class)
        .one();
  }

  private static void put(Handle handle, UserId viewer, UserId other, Bond bond) {
    String sql =
        bond.known()
            ? """
            INSERT INTO bonds (viewer, other, tie, blocks) VALUES (:viewer, :other, :tie, :blocks)
            ON CONFLICT (viewer, other)
            DO UPDATE SET tie = excluded.tie, blocks = excluded.blocks
            """
            : "DELETE FROM bonds WHERE viewer = :viewer AND other = :other";
    handle
        .createUpdate(sql)
        .bind("viewer", viewer.value())
        .bind("other", other.value())
        .bind("tie", bond.tie().name())
        .bind("blocks", bond.blocks() ? 1 : 0)
        .execute();
  }

  private static boolean storable(UserId... ids) {
    return Stream.of(ids).allMatch(id -> Columns.storable(id.value()));
  }
}
