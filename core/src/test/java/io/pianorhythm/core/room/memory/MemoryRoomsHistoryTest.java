package io.pianorhythm.core.room.memory;

import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.RoomsHistoryContract;
import java.util.concurrent.atomic.AtomicLong;

class MemoryRoomsHistoryTest extends RoomsHistoryContract {

  @Override
  protected Rooms rooms(int mostRooms) {
    return new MemoryRooms(new AtomicLong()::getAndDecrement, mostRooms);
  }
}
