package io.pianorhythm.storage.moderation;

import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.storage.Columns;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// A page of a table that is read from its newest row on. Confined to one thread.
final class Page {

  private final StringBuilder sql;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final int limit;

  private Page(String table, int limit) {
    this.sql = new StringBuilder("SELECT * FROM " + table + " WHERE 1 = 1");
    this.limit = limit;
  }

  /// What is older than the row of that id. Of an id that is not there nothing is: the comparison
  /// with no row is never true.
  static Page of(String table, RecordsWanted wanted) {
    Page page = new Page(table, wanted.limit());
    wanted
        .before()
        .ifPresent(id -> {
          page.sql.append(" AND (at, id) < (SELECT at, id FROM " + table + " WHERE id = :before)");
          page.values.put("before", id);
        });
    return page;
  }

  /// Only rows with that value, if there is one.
  Page where(String column, Optional<String> value) {
    value.ifPresent(wanted -> {
      sql.append(" AND ").append(column).append(" = :").append(column);
      values.put(column, wanted);
    });
    return this;
  }

  /// Only rows for which that holds.
  Page where(String condition) {
    sql.append(" AND ").append(condition);
    return this;
  }

  /// Whether a row could have these values.
  boolean storable() {
    return values.values().stream().allMatch(Columns::storable);
  }

  Query query(Handle handle) {
    return handle
        .createQuery(sql + " ORDER BY at DESC, id DESC LIMIT :limit")
        .bindMap(values)
        .bind("limit", limit);
  }
}
