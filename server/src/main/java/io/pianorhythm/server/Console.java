package io.pianorhythm.server;

import io.pianorhythm.server.console.ConsoleSocket;
import io.pianorhythm.server.console.UserDesk;
import io.pianorhythm.server.console.UserOrder;
import io.pianorhythm.server.console.UserReport;
import io.pianorhythm.server.settings.Settings;
import java.io.IOException;
import java.util.Optional;

/// Gives orders about accounts.
public final class Console {

  private Console() {}

  /// Has an order carried out by the server that runs on the data folder or, when none does, here.
  ///
  /// @throws StartFault when the folder or the database cannot be used
  public static UserReport run(Settings settings, UserOrder order) throws StartFault {
    try {
      Optional<UserReport> report = ConsoleSocket.ask(settings.data(), order);
      return report.isPresent() ? report.get() : alone(settings, order);
    } catch (IOException e) {
      throw new StartFault("the server did not answer: " + e.getMessage(), e);
    }
  }

  private static UserReport alone(Settings settings, UserOrder order) throws StartFault {
    try (Closing closing = new Closing()) {
      FolderLock lock = FolderLock.take(settings.data());
      closing.add("folder", lock::close);
      CoreParts core = CoreParts.start(settings, closing);
      PlayerSide nobody = Players.of(core, settings.limits().players());
      closing.add("players", nobody.close()::run);
      return desk(core, nobody).run(order);
    }
  }

  static UserDesk desk(CoreParts core, PlayerSide players) {
    return new UserDesk(
        core.people().accounts(), core.signIn(), players.desk(), players.roleChanged());
  }
}
