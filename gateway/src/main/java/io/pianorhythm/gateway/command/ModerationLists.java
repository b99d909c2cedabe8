package io.pianorhythm.gateway.command;

import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.site.AuditEntry;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.Report;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.gateway.wire.WireModeration;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.GetModerationList;
import io.pianorhythm.protocol.v1.ModerationList;
import io.pianorhythm.protocol.v1.Sanction;
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
      case MODERATION_LIST_KIND_REPORTS ->
          SiteOrder.whyBarred(call.caller().visitor().person(), Deed.READ_REPORTS)
              .map(call::refused)
              .orElseGet(() -> reports(call, wanted));
      case MODERATION_LIST_KIND_NOTICES -> call.refused(ErrorCode.NOT_AVAILABLE);
      case MODERATION_LIST_KIND_UNSPECIFIED, UNRECOGNIZED -> call.badField("kind");
    };
  }

  private Answer ofRoom(Call call, GetModerationList wanted) {
    Optional<RoomState> here =
        Optional.ofNullable(call.whereabouts().room())
            .flatMap(rooms::byId)
            .filter(room -> room.members().containsKey(call.member()));
    if (here.isEmpty()) {
      return call.refused(Refusal.NOT_IN_ROOM);
    }
    RoomState room = here.get();
    boolean may =
        room.member(call.member())
            .filter(self -> room.rank(self).may(Deed.READ_RECORDS))
            .isPresent();
    if (!may) {
      return call.refused(Refusal.NOT_ALLOWED);
    }
    return switch (wanted.getKind()) {
      case MODERATION_LIST_KIND_SANCTIONS ->
          sanctions(call, wanted, WireModeration.sanctions(room));
      case MODERATION_LIST_KIND_AUDIT -> audit(call, wanted, Optional.of(room.id()));
      // Reports are for who keeps order on the site.
      case MODERATION_LIST_KIND_REPORTS -> call.refused(Refusal.NOT_ALLOWED);
      case MODERATION_LIST_KIND_NOTICES -> call.refused(ErrorCode.NOT_AVAILABLE);
      case MODERATION_LIST_KIND_UNSPECIFIED, UNRECOGNIZED -> call.badField("kind");
    };
  }

  private static Answer sanctions(Call call, GetModerationList wanted, List<Sanction> all) {
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

  private Answer audit(Call call, GetModerationList wanted, Optional<RoomId> room) {
    int limit = limit(wanted);
    // One more than asked for tells whether there are older ones.
    List<AuditEntry> found = records.log(room, before(wanted), limit + 1);
    return page(call, limit, found, WireModeration::entry, ModerationList.Builder::addAudit);
  }

  private Answer reports(Call call, GetModerationList wanted) {
    int limit = Math.min(limit(wanted), LARGEST_PAGE_OF_REPORTS);
    List<Report> found = records.reports(before(wanted), limit + 1);
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

  private static Optional<String> before(GetModerationList wanted) {
    return Optional.of(wanted.getBeforeId()).filter(id -> !id.isEmpty());
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
