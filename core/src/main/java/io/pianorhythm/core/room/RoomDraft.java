package io.pianorhythm.core.room;

import io.pianorhythm.core.people.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A room while changes are applied to it. Lives for one call of [RoomState#apply].
final class RoomDraft {

  private final RoomId id;
  private final Instant createdAt;
  private final boolean lasting;
  private final SequencedMap<MemberId, Member> members;
  private final Set<UserId> moderators;
  private final Map<UserId, Sanction> bans;
  private final Map<UserId, Sanction> mutes;
  private String name;
  private String nameKey;
  private RoomType type;
  private RoomSettings settings;
  private @Nullable String passwordHash;
  private @Nullable Founder founder;
  private @Nullable MemberId owner;

  RoomDraft(RoomState from) {
    id = from.id();
    createdAt = from.createdAt();
    lasting = from.lasting();
    members = new LinkedHashMap<>(from.members());
    moderators = new HashSet<>(from.moderators());
    bans = new HashMap<>(from.bans());
    mutes = new HashMap<>(from.mutes());
    name = from.name();
    nameKey = from.nameKey();
    type = from.type();
    settings = from.settings();
    passwordHash = from.passwordHash();
    founder = from.founder();
    owner = from.owner();
  }

  void apply(RoomChange change) {
    switch (change) {
      case RoomChange.MemberPut(Member member) -> members.put(member.id(), member);
      case RoomChange.MemberRemoved(MemberId gone) -> members.remove(gone);
      case RoomChange.OwnerSet set -> owner = set.owner();
      case RoomChange.FounderSet set -> founder = set.founder();
      case RoomChange.NameSet set -> {
        name = set.name().shown();
        nameKey = set.name().key();
      }
      case RoomChange.TypeSet set -> type = set.type();
      case RoomChange.PasswordSet set -> passwordHash = set.hash();
      case RoomChange.SettingsSet set -> settings = set.settings();
      case RoomChange.ModeratorSet(UserId user, boolean keeps) -> {
        if (keeps) {
          moderators.add(user);
        } else {
          moderators.remove(user);
        }
      }
      case RoomChange.BanPut(Sanction ban) -> bans.put(ban.user(), ban);
      case RoomChange.BanLifted(UserId user) -> bans.remove(user);
      case RoomChange.MutePut(Sanction mute) -> mutes.put(mute.user(), mute);
      case RoomChange.MuteLifted(UserId user) -> mutes.remove(user);
    }
  }

  RoomState state() {
    return new RoomState(
        id,
        name,
        nameKey,
        type,
        settings,
        passwordHash,
        founder,
        owner,
        members,
        moderators,
        bans,
        mutes,
        createdAt,
        lasting);
  }
}
