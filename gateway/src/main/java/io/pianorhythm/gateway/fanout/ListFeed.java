package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.RoomState;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.gateway.wire.Frames;
import io.pianorhythm.gateway.wire.WireRooms;
import io.pianorhythm.protocol.v1.RoomInfo;
import io.pianorhythm.protocol.v1.RoomListUpdate;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The room list as it changes, for those who asked to be told.
///
/// What was listed at the last publication is compared with what is listed now, so a room that
/// changed ten times in between is told once, and nothing is told of a room that is not listed: of
/// one that became private only that it is gone. An update is encoded once for everybody and handed
/// over once per event loop. Safe from any thread; blocks for the time of a comparison.
public final class ListFeed {

  /// How often changes are published: the most that a subscriber hears in a second is 4 updates.
  public static final Duration EVERY = Duration.ofMillis(250);

  /// Rooms in one update; the others wait for the next one.
  static final int MOST_AT_ONCE = 200;

  private final Rooms rooms;
  private final ByteBufAllocator allocator;
  private final Function<MemberId, @Nullable Seat> sessions;

  // Guarded by `this`.
  private final Set<MemberId> subscribers = new HashSet<>();
  private final Map<RoomId, Shown> told = new HashMap<>();

  /// A room as the subscribers know it.
  private record Shown(RoomState state, RoomInfo info) {}

  /// @param sessions finds the session of a member that is on this node
  public ListFeed(
      Rooms rooms, ByteBufAllocator allocator, Function<MemberId, @Nullable Seat> sessions) {
    this.rooms = rooms;
    this.allocator = allocator;
    this.sessions = sessions;
  }

  /// Gives the list, and tells of its changes from then on. Asking again is harmless.
  ///
  /// @param first takes the list and writes the answer; no update comes before it
  public synchronized void subscribe(MemberId member, Consumer<List<RoomState>> first) {
    List<RoomState> listed = rooms.listed();
    if (subscribers.isEmpty()) {
      told.clear();
      listed.forEach(room -> told.put(room.id(), new Shown(room, WireRooms.info(room))));
    }
    first.accept(listed);
    subscribers.add(member);
  }

  /// Tells this one nothing more. Harmless when it was told nothing.
  public synchronized void unsubscribe(MemberId member) {
    subscribers.remove(member);
  }

  /// How many are told.
  public synchronized int subscribers() {
    return subscribers.size();
  }

  /// Tells what has changed since the last time.
  public synchronized void publish() {
    if (subscribers.isEmpty()) {
      return;
    }
    RoomListUpdate update = changes();
    if (update.getChangedCount() > 0 || update.getRemovedRoomIdsCount() > 0) {
      deliver(
          Frames.binary(
              allocator,
              ServerMessage.newBuilder()
                  .setMessageType(ServerMessageType.RoomListUpdate)
                  .setRoomListUpdate(update)
                  .build()));
    }
  }

  private RoomListUpdate changes() {
    RoomListUpdate.Builder update = RoomListUpdate.newBuilder();
    Set<RoomId> listed = new HashSet<>();
    for (RoomState room : rooms.listed()) {
      listed.add(room.id());
      if (update.getChangedCount() < MOST_AT_ONCE) {
        addIfChanged(update, room);
      }
    }
    Iterator<RoomId> known = told.keySet().iterator();
    while (known.hasNext()) {
      RoomId id = known.next();
      if (!listed.contains(id)) {
        known.remove();
        update.addRemovedRoomIds(id.value());
      }
    }
    return update.build();
  }

  /// States are immutable values: the same one says the same. Most changes of a state, such as of
  /// somebody's looks, are none of the list.
  private void addIfChanged(RoomListUpdate.Builder update, RoomState room) {
    Shown before = told.get(room.id());
    if (before != null && before.state() == room) {
      return;
    }
    RoomInfo info = WireRooms.info(room);
    told.put(room.id(), new Shown(room, info));
    if (before == null || !before.info().equals(info)) {
      update.addChanged(info);
    }
  }

  private void deliver(ByteBuf frame) {
    Map<PlayerLoop, List<Seat>> byLoop = new IdentityHashMap<>();
    subscribers.removeIf(member -> {
      Seat seat = sessions.apply(member);
      if (seat != null) {
        byLoop.computeIfAbsent(seat.loop(), _ -> new ArrayList<>()).add(seat);
      }
      return seat == null;
    });
    byLoop.forEach((loop, seats) -> tell(loop, seats, frame.retain()));
    frame.release();
  }

  private static void tell(PlayerLoop loop, List<Seat> seats, ByteBuf frame) {
    try {
      loop.execute(() -> {
        seats.forEach(seat -> seat.hearEvent(frame.retainedDuplicate()));
        frame.release();
      });
    } catch (RejectedExecutionException _) {
      // The loop has ended with all its connections.
      frame.release();
    }
  }
}
