package io.pianorhythm.gateway.command;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.RecordsWanted;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.gateway.wire.WireModeration;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.ModerationList;
import io.pianorhythm.protocol.v1.ModerationListKind;
import io.pianorhythm.protocol.v1.Sanction;
import io.pianorhythm.protocol.v1.SanctionKind;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reading what keeps order: what is in force, what was done, what was reported.
final class ModerationLists {

  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  /// Reports carry lines and notes: a page of them must fit into what may wait for a reader.
  private static final int LARGEST_PAGE_OF_REPORTS = 10;

  private static final int LONGEST_ID = 80;

  private final Rooms rooms;
  private final SiteOrder order;
  private final ModerationRecords records;

  ModerationLists(Rooms rooms, SitePorts site) {
    this.rooms = rooms;
    this.order = site.order();
    this.records = site.records();
  }

  Answer read(Call call, GetModerationList wanted) {
    if (wanted.getLimit() < 0 || wanted.getLimit() > LARGEST_PAGE) {
      return call.badField("limit");
    }
    if (wanted.getBeforeId().length() > LONGEST_ID) {
      return call.badField("before_id");
    }
    if (wanted.getOnly().length() > LONGEST_ID) {
      return call.badField("only");
    }
    if (!wanted.getUserId().isEmpty() && UserIds.of(wanted.getUserId()).isEmpty()) {
      return call.badField("user_id");
    }
    if (wanted.getRoomId().length() > LONGEST_ID) {
      return call.badField("room_id");
    }
    try {
      return wanted.getWholeSite() ? ofSite(call, wanted) : ofRoom(call, wanted);
    } catch (StorageUnavailable _) {
      return call.refused(Refusal.BUSY);
    }
  }

  private Answer ofSite(Call call, GetModerationList wanted) {
    Optional<Refusal> barred = SiteOrder.whyBarred(call.caller().visitor().person());
    if (barred.isPresent()) {
      return call.refused(barred.get());
    }
    return switch (wanted.getKind()) {
      case MODERATION_LIST_KIND_SANCTIONS ->
          sanctions(call, wanted, order.inForce().stream().map(WireModeration::sanction).toList());
      case MODERATION_LIST_KIND_AUDIT -> audit(call, wanted, Optional.empty());
      case MODERATION_LIST_KIND_NOTICES -> notices(call, wanted, Optional.empty());
      case MODERATION_LIST_KIND_REPORTS ->
          SiteOrder.whyBarred(call.caller().visitor().person(), Deed.READ_REPORTS)
              .map(call::refused)
              .orElseGet(() -> reports(call, wanted));
      case MODERATION_LIST_KIND_UNSPECIFIED, UNRECOGNIZED -> call.badField("kind");
    };
  }

  private Answer ofRoom(Call call, GetModerationList wanted) {
    Optional<RoomState> found = room(call, wanted.getRoomId());
    Optional<Rank> rank = found.flatMap(room -> rank(call, room));
    if (found.isEmpty() || rank.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    Deed deed =
        wanted.getKind() == ModerationListKind.MODERATION_LIST_KIND_NOTICES
            ? Deed.READ_NOTICES
            : Deed.READ_RECORDS;
    if (!rank.get().may(deed)) {
      return call.refused(Refusal.NOT_ALLOWED);
    }
    RoomState room = found.get();
    return switch (wanted.getKind()) {
      case MODERATION_LIST_KIND_SANCTIONS ->
          sanctions(call, wanted, WireModeration.sanctions(room));
      case MODERATION_LIST_KIND_AUDIT -> audit(call, wanted, Optional.of(room.id()));
      // Reports are for who keeps order on the site.
      case MODERATION_LIST_KIND_REPORTS -> call.refused(Refusal.NOT_ALLOWED);
      case MODERATION_LIST_KIND_NOTICES -> notices(call, wanted, Optional.of(room.id()));
      case MODERATION_LIST_KIND_UNSPECIFIED, UNRECOGNIZED -> call.badField("kind");
    };
  }

  private Optional<RoomState> room(Call call, String id) {
    return id.isEmpty()
        ? Optional.ofNullable(call.whereabouts().room()).flatMap(rooms::byId)
        : rooms.byId(new RoomId(id));
  }

  /// What the caller is in a room; whoever keeps order on the site need not be in it.
  private static Optional<Rank> rank(Call call, RoomState room) {
    Rank onSite = Rank.of(call.caller().visitor().person().role());
    return room.member(call.member())
        .map(room::rank)
        .or(() -> Optional.of(onSite).filter(rank -> rank.may(Deed.KEEP_ORDER_ON_SITE)));
  }

  private static Answer sanctions(Call call, GetModerationList wanted, List<Sanction> every) {
    List<Sanction> all = every.stream().filter(sanction -> fits(wanted, sanction)).toList();
    String before = wanted.getBeforeId();
    List<Sanction> older =
        before.isEmpty()
            ? all
            : all.stream()
                .dropWhile(sanction -> !sanction.getSanctionId().equals(before))
                .skip(1)
                .toList();
    return page(
        call, limit(wanted), older, Function.identity(), ModerationList.Builder::addSanctions);
  }

  private static boolean fits(GetModerationList wanted, Sanction sanction) {
    String kind = sanction.getKind() == SanctionKind.SANCTION_KIND_BAN ? "ban" : "mute";
    return (wanted.getOnly().isEmpty() || wanted.getOnly().equals(kind))
        && (wanted.getUserId().isEmpty() || wanted.getUserId().equals(sanction.getUserId()));
  }

  private Answer notices(Call call, GetModerationList wanted, Optional<RoomId> room) {
    int limit = limit(wanted);
    return page(
        call,
        limit,
        records.notices(records(wanted, room, limit)),
        WireModeration::notice,
        ModerationList.Builder::addNotices);
  }

  private Answer audit(Call call, GetModerationList wanted, Optional<RoomId> room) {
    int limit = limit(wanted);
    List<AuditEntry> found = records.log(records(wanted, room, limit));
    return page(call, limit, found, WireModeration::entry, ModerationList.Builder::addAudit);
  }

  private Answer reports(Call call, GetModerationList wanted) {
    int limit = Math.min(limit(wanted), LARGEST_PAGE_OF_REPORTS);
    List<Report> found = records.reports(records(wanted, Optional.empty(), limit));
    return page(
        call,
        limit,
        found,
        report -> WireModeration.report(report, records.notes(report.id())),
        ModerationList.Builder::addReports);
  }

  private static int limit(GetModerationList wanted) {
    return wanted.getLimit() == 0 ? DEFAULT_PAGE : wanted.getLimit();
  }

  /// One more than asked for tells whether there are older ones.
  private static RecordsWanted records(GetModerationList wanted, Optional<RoomId> room, int limit) {
    return new RecordsWanted(
        room,
        UserIds.of(wanted.getUserId()),
        given(wanted.getOnly()),
        given(wanted.getBeforeId()),
        limit + 1);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }

  private interface Adding<T> {
    ModerationList.Builder to(ModerationList.Builder list, T entry);
  }

  private static <S, T> Answer page(
      Call call, int limit, List<S> found, Function<S, T> told, Adding<T> add) {
    ModerationList.Builder list = ModerationList.newBuilder().setMore(found.size() > limit);
    found.stream()
        .limit(limit)
        .forEach(each -> {
          ModerationList.Builder _ = add.to(list, told.apply(each));
        });
    return new Answer.Now(
        call.reply(ServerMessageType.ModerationList).setModerationList(list).build());
  }
}
