package io.pianorhythm.core.room.archive.memory;

import io.pianorhythm.core.room.archive.RoomArchive;
import io.pianorhythm.core.room.archive.RoomArchiveContract;

class MemoryRoomArchiveTest extends RoomArchiveContract {

  private final RoomArchive archive = new MemoryRoomArchive();

  @Override
  protected RoomArchive archive() {
    return archive;
  }
}
