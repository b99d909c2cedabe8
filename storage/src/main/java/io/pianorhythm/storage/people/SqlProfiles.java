package io.pianorhythm.storage.people;

import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.profile.Profiles;
import io.pianorhythm.storage.Columns;
import io.pianorhythm.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Profiles in the table `profiles`.
public final class SqlProfiles implements Profiles {

  private final Database database;

  /// @param database stays open for as long as this is used
  public SqlProfiles(Database database) {
    this.database = database;
  }

  @Override
  public Profile of(UserId user) {
    if (!Columns.storable(user.value())) {
      return Profile.EMPTY;
    }
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT about, color, figure, instrument FROM profiles WHERE person = :person")
            .bind("person", user.value())
            .map((row, _) -> profile(row))
            .findOne()
            .orElse(Profile.EMPTY));
  }

  @Override
  public Profile change(UserId user, ProfileChange change) {
    return database.write(handle ->
        handle
            .createQuery(
                """
                INSERT INTO profiles (person, about, color, figure, instrument)
                VALUES (:person, COALESCE(:about, ''), :color,
                        COALESCE(:figure, ''), COALESCE(:instrument, ''))
                ON CONFLICT (person) DO UPDATE SET
                  about = COALESCE(:about, profiles.about),
                  color = COALESCE(:color, profiles.color),
                  figure = COALESCE(:figure, profiles.figure),
                  instrument = COALESCE(:instrument, profiles.instrument)
                RETURNING about, color, figure, instrument
                """)
            .bind("person", user.value())
            .bind("about", change.about())
            .bind("color", change.color())
            .bind("figure", change.figure())
            .bind("instrument", change.instrument())
            .map((row, _) -> profile(row))
            .one());
  }

  private static Profile profile(ResultSet row) throws SQLException {
    int number = row.getInt("color");
    @Nullable Integer color = row.wasNull() ? null : number;
    return new Profile(
        row.getString("about"), color, row.getString("figure"), row.getString("instrument"));
  }
}
