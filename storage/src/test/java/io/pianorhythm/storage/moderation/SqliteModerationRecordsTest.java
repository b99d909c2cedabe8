package io.pianorhythm.storage.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.ModerationRecordsContract;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.moderation.site.SiteSanction;
import io.pianorhythm.core.people.People;
import io.pianorhythm.core.room.MuteScope;
import io.pianorhythm.core.time.FakeTime;
import io.pianorhythm.storage.FreshSqlite;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteModerationRecordsTest extends ModerationRecordsContract {

  @RegisterExtension private final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected ModerationRecords records() {
    return new SqlModerationRecords(sqlite.database());
  }

  @Test
  void aBanIsInForceAfterARestart() {
    var clock = new FakeTime().time();
    var ids = new AtomicInteger();
    var ada = People.member("Ada");
    var wish = new SiteOrder.Wish(SiteSanction.Kind.BAN, MuteScope.ALL, "spam", null);
    var before = new SiteOrder(records(), clock, () -> "i" + ids.incrementAndGet());
    before.impose(People.moderator("Mo"), ada, wish);
    var ban = before.ban(ada, null);
    assertThat(ban).isPresent();
    sqlite.reopen();

    var after = new SiteOrder(records(), clock, () -> "i" + ids.incrementAndGet());
    assertThat(after.ban(ada, null)).isEqualTo(ban);
  }
}
