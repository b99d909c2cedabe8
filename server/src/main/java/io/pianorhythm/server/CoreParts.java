package io.pianorhythm.server;

import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.entry.Gatekeeper;
import io.pianorhythm.core.entry.Redemptions;
import io.pianorhythm.core.entry.SignIn;
import io.pianorhythm.core.entry.Tickets;
import io.pianorhythm.core.entry.Tokens;
import io.pianorhythm.core.entry.memory.MemoryRedemptions;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.moderation.site.ModerationRecords;
import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.people.Accounts;
import io.pianorhythm.core.presence.memory.MemoryPresence;
import io.pianorhythm.core.recording.Recordings;
import io.pianorhythm.core.recording.Tapes;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.room.memory.MemoryRooms;
import io.pianorhythm.core.store.Patience;
import io.pianorhythm.core.store.StorageUnavailable;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.record.Recorder;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.identity.key.KeyFolder;
import io.pianorhythm.identity.key.Keys;
import io.pianorhythm.identity.key.UnusableKeys;
import io.pianorhythm.identity.password.Argon2Passwords;
import io.pianorhythm.identity.ticket.JweTickets;
import io.pianorhythm.identity.token.EdDsaTokens;
import io.pianorhythm.server.settings.Settings;
import io.pianorhythm.storage.Database;
import io.pianorhythm.storage.moderation.SqlModerationRecords;
import io.pianorhythm.storage.people.CachedBonds;
import io.pianorhythm.storage.people.SqlAccounts;
import io.pianorhythm.storage.people.SqlBonds;
import io.pianorhythm.storage.people.SqlPrivateLines;
import io.pianorhythm.storage.people.SqlProfiles;
import io.pianorhythm.storage.recording.SqlRecordings;
import io.pianorhythm.storage.room.SqlRoomArchive;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;

/// What decides, without a door yet.
///
/// @param time server time
/// @param ids random ids
/// @param tickets encrypts and decrypts tickets
/// @param signIn gives tokens
/// @param gatekeeper lets in
/// @param rooms all rooms
/// @param entrance the ways into them
/// @param people what is known of people
/// @param recorder what the rooms played lately
/// @param recordings what was kept of it
/// @param moderation judges lines of chat
/// @param site what keeps order on the whole site
/// @param storage whether the database takes reads and writes now; blocks for some seconds at most
record CoreParts(
    ServerTime time,
    RandomIds ids,
    Tickets tickets,
    SignIn signIn,
    Gatekeeper gatekeeper,
    Rooms rooms,
    Entrance entrance,
    PeoplePorts people,
    Recorder recorder,
    Recordings recordings,
    AutoModeration moderation,
    SitePorts site,
    BooleanSupplier storage) {

  /// Lobbies there may be at a time.
  private static final int MOST_LOBBIES = 1_000;

  static CoreParts start(Settings settings, Closing closing) throws StartFault {
    // Before anything that would have to be stopped.
    AutoModeration moderation = new AutoModeration(WordList.read(settings.chat().wordList()));
    ServerTime time = ServerTime.start();
    SecureRandom random = new SecureRandom();
    RandomIds ids = new RandomIds(random);
    Keys keys = keys(settings.data(), random, time);
    Tokens tokens = new EdDsaTokens(keys);
    Tickets tickets = new JweTickets(keys);
    Argon2Passwords passwords = new Argon2Passwords(random);
    closing.add("password hashes", passwords::close);
    Database database = database(settings);
    closing.add("database", database::close);
    Redemptions redemptions = new MemoryRedemptions(time);
    Accounts accounts = new SqlAccounts(database);
    PeoplePorts people = people(accounts, database);
    ModerationRecords records = new SqlModerationRecords(database);
    Rooms rooms = rooms(settings, database, random, time);
    // Before the gateway listens: a member is known to the recorder before its first note.
    Recorder recorder = Recorder.start(rooms, time, new Tapes(Tapes.DEFAULT_BYTES));
    closing.add("recorder", recorder::close);
    Gatekeeper gatekeeper =
        new Gatekeeper(accounts, tokens, tickets, redemptions, time, ids::secret);
    return new CoreParts(
        time,
        ids,
        tickets,
        new SignIn(
            accounts,
            passwords,
            tokens,
            redemptions,
            time,
            ids::secret,
            new GuestLooks(people.presence(), people.profiles())::keep),
        gatekeeper,
        rooms,
        new Entrance(
            rooms,
            passwords,
            time,
            ids::room,
            settings.rooms().lobbySeats(),
            MOST_LOBBIES,
            settings.limits().quotas()),
        people,
        recorder,
        new SqlRecordings(database, SqlRecordings.DEFAULT_BYTES),
        moderation,
        site(records, time, ids, recorder, gatekeeper),
        database::ready);
  }

  private static SitePorts site(
      ModerationRecords records,
      ServerTime time,
      RandomIds ids,
      Recorder recorder,
      Gatekeeper gatekeeper)
      throws StartFault {
    try {
      return Patience.within(
          Patience.OF_A_START,
          () ->
              new SitePorts(
                  new Maintenance(records),
                  new SiteOrder(records, time, ids::secret),
                  records,
                  recorder,
                  gatekeeper::byToken));
    } catch (StorageUnavailable e) {
      throw new StartFault("storage: " + e.getMessage(), e);
    }
  }

  private static Rooms rooms(
      Settings settings, Database database, SecureRandom random, ServerTime time)
      throws StartFault {
    try {
      return Patience.within(
          Patience.OF_A_START,
          () ->
              MemoryRooms.archived(
                  random::nextLong,
                  settings.rooms().most(),
                  new SqlRoomArchive(database),
                  time.instant()));
    } catch (StorageUnavailable e) {
      throw new StartFault("rooms: " + e.getMessage(), e);
    }
  }

  private static PeoplePorts people(Accounts accounts, Database database) {
    return new PeoplePorts(
        accounts,
        new SqlProfiles(database),
        new CachedBonds(new SqlBonds(database)),
        new SqlPrivateLines(database),
        new MemoryPresence());
  }

  private static Database database(Settings settings) throws StartFault {
    Settings.Storage storage = settings.storage();
    try {
      return storage.url().isEmpty()
          ? Database.sqlite(settings.data().resolve("pianorhythm.db"))
          : Database.postgresql(storage.url(), storage.user(), storage.password());
    } catch (StorageUnavailable e) {
      throw new StartFault(
          (storage.url().isEmpty() ? "data: " : "storage.url: ") + e.getMessage(), e);
    }
  }

  private static Keys keys(Path data, SecureRandom random, ServerTime time) throws StartFault {
    try {
      return KeyFolder.openOrCreate(data.resolve("keys"), random, time.instant());
    } catch (UnusableKeys e) {
      throw new StartFault("keys: " + e.getMessage(), e);
    }
  }
}
