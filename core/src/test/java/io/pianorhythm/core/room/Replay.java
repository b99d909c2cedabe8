package io.pianorhythm.core.room;

import io.pianorhythm.core.people.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A room as somebody sees it who only hears its events.
final class Replay {

  private final Map<MemberId, Member> members = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private @Nullable MemberId owner;
  private @Nullable RoomSettings settings;
  private long joins;
  private long leaves;

  Replay() {}

  Replay(RoomState start) {
    members.putAll(start.members());
    owner = start.owner();
    settings = start.settings();
  }

  /// Fails when the event cannot have happened in this room.
  void hear(RoomEvent event) {
    switch (event) {
      case RoomEvent.MemberJoined(Member member) -> {
        require(members.putIfAbsent(member.id(), member) == null, "joined twice", event);
        joins++;
      }
      case RoomEvent.MemberLeft(MemberId id, _, _) -> {
        require(members.remove(id) != null, "left without being there", event);
        leaves++;
      }
      case RoomEvent.MemberChanged(Member member) ->
          require(
              members.replace(member.id(), member) != null, "changed without being there", event);
      case RoomEvent.OwnerChanged(var next) -> {
        require(
            next == null || members.containsKey(next), "owned by somebody who is not there", event);
        owner = next;
      }
      case RoomEvent.RoomChanged(RoomSettings next) -> settings = next;
      case RoomEvent.Said(var line) -> {
        require(members.containsKey(line.sender()), "said from outside", event);
        lines.add(line.words());
      }
      case RoomEvent.LineChanged(var line) ->
          require(!members.isEmpty() && line.changedAt() != null, "changed by nobody", event);
      case RoomEvent.ChatCleared(MemberId by) ->
          require(members.containsKey(by), "cleared from outside", event);
    }
  }

  /// Whether this is what the room looks like.
  boolean agreesWith(RoomState state) {
    return List.copyOf(members.values()).equals(List.copyOf(state.members().values()))
        && Objects.equals(owner, state.owner())
        && (settings == null || settings.equals(state.settings()));
  }

  List<UserId> people() {
    return members.values().stream().map(member -> member.person().id()).toList();
  }

  List<String> lines() {
    return lines;
  }

  long joins() {
    return joins;
  }

  long leaves() {
    return leaves;
  }

  private static void require(boolean holds, String what, RoomEvent event) {
    if (!holds) {
      throw new AssertionError(what + ": " + event);
    }
  }
}
