package io.pianorhythm.gateway.wire;

import io.pianorhythm.core.room.CatchUp;
import io.pianorhythm.core.room.LoggedEvent;
import io.pianorhythm.core.room.MemberId;
import io.pianorhythm.core.room.RoomPicture;
import io.pianorhythm.protocol.v1.SyncStateResponse;

/// What somebody has missed, as a message.
public final class WireSync {

  private WireSync() {}

  /// @param member who asks
  public static SyncStateResponse of(CatchUp caught, MemberId member) {
    return switch (caught) {
      case CatchUp.Recovered recovered -> recovered(recovered);
      case CatchUp.Anew(RoomPicture now) ->
          response(now).setSnapshot(WireEvents.picture(now, member)).build();
    };
  }

  private static SyncStateResponse recovered(CatchUp.Recovered recovered) {
    RoomPicture now = recovered.now();
    SyncStateResponse.Builder response = response(now).setRecovered(true);
    for (LoggedEvent logged : recovered.missed()) {
      response.addMissed(WireEvents.event(now.state(), now.end().epoch(), logged));
    }
    return response.build();
  }

  private static SyncStateResponse.Builder response(RoomPicture now) {
    return SyncStateResponse.newBuilder().setEpoch(now.end().epoch()).setOffset(now.end().offset());
  }
}
