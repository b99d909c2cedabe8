package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.RoomsCrowdContract;
import java.util.concurrent.atomic.AtomicLong;

class MemoryRoomsCrowdTest extends RoomsCrowdContract {

  @Override
  protected Rooms rooms(int mostRooms) {
    return new MemoryRooms(new AtomicLong()::getAndDecrement, mostRooms);
  }
}
