package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ShownText;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.people.Account;
import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.Name;
import io.pianorhythm.core.people.Names;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Status;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.presence.Present;
import io.pianorhythm.core.profile.Profile;
import io.pianorhythm.core.profile.ProfileChange;
import io.pianorhythm.core.room.Commit;
import io.pianorhythm.core.room.Outcome;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.wire.WirePeople;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.AvatarCommand;
import io.pianorhythm.protocol.v1.AvatarData;
import io.pianorhythm.protocol.v1.GetProfile;
import io.pianorhythm.protocol.v1.ProfileResponse;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import io.pianorhythm.protocol.v1.UpdateProfile;
import io.pianorhythm.protocol.v1.UserStatus;
import io.pianorhythm.protocol.v1.UserStatusUpdate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What people say about themselves: profile, looks and status.
final class ProfileCommands {

  private static final int LONGEST_USERNAME = Names.LONGEST_PERSON * 4;

  private final Company company;
  private final PeoplePorts people;

  ProfileCommands(Company company, PeoplePorts people) {
    this.company = company;
    this.people = people;
  }

  Answer get(Call call, GetProfile wanted) {
    UserId reader = call.caller().visitor().person().id();
    if (!wanted.getUserId().isEmpty()) {
      Optional<UserId> id = UserIds.of(wanted.getUserId());
      return id.isEmpty() ? call.badField("user_id") : get(call, company.find(reader, id.get()));
    }
    if (wanted.getUsername().isEmpty()) {
      return profile(call, call.caller().visitor().person());
    }
    return wanted.getUsername().length() > LONGEST_USERNAME
        ? call.badField("username")
        : get(
            call,
            people.accounts().byNameKey(Names.key(wanted.getUsername())).map(Account::person));
  }

  private Answer get(Call call, Optional<Person> whom) {
    return whom.map(person -> profile(call, person))
        .orElseGet(() -> call.refused(ErrorCode.USER_NOT_FOUND));
  }

  private Answer profile(Call call, Person whom) {
    UserId reader = call.caller().visitor().person().id();
    UserId id = whom.id();
    Optional<Looks> seen = seen(reader, id);
    Profile profile = whom.role().hasAccount() ? people.profiles().of(id) : Profile.EMPTY;
    ProfileResponse.Builder response =
        ProfileResponse.newBuilder()
            .setUserInfo(
                WirePeople.user(whom, seen.orElseGet(() -> looksOfStranger(whom, profile))))
            .setAbout(profile.about())
            .setOnline(seen.isPresent());
    people
        .accounts()
        .byId(id)
        .ifPresent(account -> response.setCreatedAt(account.createdAt().toEpochMilli()));
    return new Answer.Now(
        call.reply(ServerMessageType.ProfileResponse).setProfileResponse(response).build());
  }

  /// Oneself is always seen, friends as far as they let themselves be seen.
  private Optional<Looks> seen(UserId reader, UserId whom) {
    if (reader.equals(whom)) {
      return people.presence().of(whom).map(Present::looks);
    }
    return people.bonds().between(reader, whom).friends()
        ? company.sight(reader, whom).looks()
        : Optional.empty();
  }

  /// A guest's looks are nowhere but where it is.
  private Looks looksOfStranger(Person whom, Profile profile) {
    Looks looks =
        whom.role().hasAccount()
            ? profile.looks(whom.id())
            : people.presence().of(whom.id()).map(Present::looks).orElse(Looks.of(whom.id()));
    return looks.with(Status.ONLINE, "");
  }

  Answer update(Call call, UpdateProfile wanted) {
    Person person = call.caller().visitor().person();
    if (!Rank.of(person.role()).may(Deed.KEEP_PROFILE)) {
      return call.refused(ErrorCode.ACCOUNT_REQUIRED);
    }
    Optional<String> about = ShownText.text(wanted.getAbout(), Profile.LONGEST_ABOUT);
    if (about.isEmpty()) {
      return call.badField("about");
    }
    return change(
        call,
        wanted.hasAbout() ? about.get() : null,
        wanted.hasColor() ? wanted.getColor() : null,
        wanted.hasFigure() ? wanted.getFigure() : null,
        wanted.hasInstrument() ? wanted.getInstrument() : null,
        () -> profile(call, person));
  }

  /// UPDATE_APPEARANCE and UPDATE_STATUS; positions are read on the event loop.
  Answer avatar(Call call, AvatarCommand command) {
    AvatarData data = command.getAvatarData();
    return switch (command.getAction()) {
      case UPDATE_APPEARANCE ->
          change(
              call,
              null,
              data.getColor() == 0 ? null : data.getColor(),
              data.getFigure().isEmpty() ? null : data.getFigure(),
              data.getInstrument().isEmpty() ? null : data.getInstrument(),
              () -> new Answer.Now(call.acknowledgement()));
      case UPDATE_STATUS -> status(call, data.getStatus(), data.getStatusText());
      case UPDATE_POSITION -> call.refused(ErrorCode.MALFORMED_MESSAGE);
      case UNRECOGNIZED -> call.badField("action");
    };
  }

  private Answer change(
      Call call,
      @Nullable String about,
      @Nullable Integer color,
      @Nullable String figure,
      @Nullable String instrument,
      Supplier<Answer> answer) {
    if (color != null && (color < 0 || color > Looks.WHITE)) {
      return call.badField("color");
    }
    Optional<String> shownFigure = name(figure);
    if (shownFigure.isEmpty()) {
      return call.badField("figure");
    }
    Optional<String> shownInstrument = name(instrument);
    if (shownInstrument.isEmpty()) {
      return call.badField("instrument");
    }
    Person person = call.caller().visitor().person();
    ProfileChange change =
        new ProfileChange(
            about,
            color,
            figure == null ? null : shownFigure.get(),
            instrument == null ? null : shownInstrument.get());
    if (Rank.of(person.role()).may(Deed.KEEP_PROFILE)) {
      Profile _ = people.profiles().change(person.id(), change);
    }
    company.look(person.id(), change::appliedTo);
    return answer.get();
  }

  private static Optional<String> name(@Nullable String raw) {
    return ShownText.line(raw == null ? "" : raw, Looks.LONGEST_NAME);
  }

  /// Another name, for as long as the person is here. Nobody takes the name of an account or of
  /// somebody in the room.
  Answer nick(Call call, RoomId room, Name name) {
    UserId user = call.caller().visitor().person().id();
    boolean taken =
        people
            .accounts()
            .byNameKey(name.key())
            .filter(account -> !account.person().id().equals(user))
            .isPresent();
    if (taken) {
      return call.refused(Refusal.NAME_TAKEN);
    }
    return switch (company.rename(call.member(), user, room, name)) {
      case Outcome.Done(Commit commit) -> new Answer.Now(call.acknowledgement(commit));
      case Outcome.Refused(Refusal reason) -> call.refused(reason);
    };
  }

  Answer status(Call call, UserStatusUpdate update) {
    return status(call, update.getStatus(), update.getStatusText());
  }

  private Answer status(Call call, UserStatus wanted, String wantedText) {
    Optional<Status> status = WirePeople.status(wanted);
    if (status.isEmpty()) {
      return call.badField("status");
    }
    Optional<String> text = ShownText.line(wantedText, Looks.LONGEST_STATUS);
    if (text.isEmpty()) {
      return call.badField("status_text");
    }
    company.look(
        call.caller().visitor().person().id(), looks -> looks.with(status.get(), text.get()));
    return new Answer.Now(call.acknowledgement());
  }
}
