package io.pianorhythm.gateway.fanout;

import io.netty.buffer.ByteBufAllocator;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.CommitListener;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The feeds of all rooms that have members on this node.
public final class RoomFeeds implements CommitListener {

  private final ConcurrentMap<RoomId, RoomFeed> feeds = new ConcurrentHashMap<>();
  private final ByteBufAllocator allocator;
  private final Function<MemberId, @Nullable Seat> sessions;
  private final NoteTap tap;

  /// @param sessions finds the session of a member that is on this node
  public RoomFeeds(ByteBufAllocator allocator, Function<MemberId, @Nullable Seat> sessions) {
    this(allocator, sessions, NoteTap.NONE);
  }

  /// @param sessions finds the session of a member that is on this node
  /// @param tap is shown all notes
  public RoomFeeds(
      ByteBufAllocator allocator, Function<MemberId, @Nullable Seat> sessions, NoteTap tap) {
    this.allocator = allocator;
    this.sessions = sessions;
    this.tap = tap;
  }

  @Override
  public void committed(Commit commit) {
    RoomId room = commit.after().id();
    boolean[] mine = new boolean[1];
    // Queued within `compute`, so that a feed cannot be forgotten in between.
    RoomFeed feed =
        feeds.compute(
            room,
            (_, known) -> {
              RoomFeed current = known == null ? newFeed(room) : known;
              mine[0] = current.add(commit);
              return current;
            });
    if (mine[0]) {
      feed.work();
    }
  }

  private RoomFeed newFeed(RoomId room) {
    return new RoomFeed(room, allocator, sessions, tap, () -> forgetIfIdle(room));
  }

  private void forgetIfIdle(RoomId room) {
    feeds.computeIfPresent(room, (_, feed) -> feed.idle() ? null : feed);
  }

  /// Rooms with a feed.
  public int size() {
    return feeds.size();
  }
}
