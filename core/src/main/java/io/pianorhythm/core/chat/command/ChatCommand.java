package io.pianorhythm.core.chat.command;

import io.pianorhythm.core.chat.ChatText;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.room.MuteScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A command as it was meant, every part of it read. Targets are as they were written: an id, or a
/// name. Reasons are clean and may be empty. A duration of null lasts until it is lifted.
public sealed interface ChatCommand {

  /// Its row of the table.
  ChatVerb verb();

  /// Whether it reaches beyond the room.
  default boolean wholeSite() {
    return false;
  }

  /// The least rank that may use it so.
  default Rank leastRank() {
    return wholeSite() ? ChatVerb.WHOLE_SITE : verb().leastRank();
  }

  /// @param about the command to explain, or null for all
  record Help(@Nullable ChatVerb about) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.HELP;
    }
  }

  /// Who is here.
  record Users() implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.USERS;
    }
  }

  /// What room this is.
  record RoomInfo() implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.ROOMINFO;
    }
  }

  /// Say what one does.
  record Me(ChatText text) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.ME;
    }
  }

  /// Say it to one member.
  record Whisper(String target, ChatText text) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.WHISPER;
    }
  }

  /// Have another name.
  record Nick(Name name) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.NICK;
    }
  }

  /// @param text the status line, at most 100 characters, may be empty
  record Status(io.pianorhythm.core.people.Status word, String text) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.STATUS;
    }
  }

  /// Remove a member.
  record Kick(String target, boolean wholeSite, String reason) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.KICK;
    }
  }

  /// Relay somebody no longer.
  record Mute(
      String target, MuteScope scope, @Nullable Duration duration, boolean wholeSite, String reason)
      implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.MUTE;
    }
  }

  /// Relay somebody again.
  record Unmute(String target, MuteScope scope, boolean wholeSite, String reason)
      implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.UNMUTE;
    }
  }

  /// Remove somebody and keep them out.
  record Ban(String target, @Nullable Duration duration, boolean wholeSite, String reason)
      implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.BAN;
    }
  }

  /// Let somebody in again.
  record Unban(String target, boolean wholeSite, String reason) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.UNBAN;
    }
  }

  /// Remove every line of chat.
  record Clear() implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.CLEAR;
    }
  }

  /// Give a seat.
  record Seat(String target) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.SEAT;
    }
  }

  /// Take a seat away.
  record Unseat(String target) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.UNSEAT;
    }
  }

  /// Appoint a moderator of the room.
  record Appoint(String target) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.MODERATOR;
    }
  }

  /// Dismiss a moderator of the room.
  record Dismiss(String target) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.DEMOTE;
    }
  }

  /// Hand the room over.
  record HandOver(String target) implements ChatCommand {
    @Override
    public ChatVerb verb() {
      return ChatVerb.OWNER;
    }
  }
}
