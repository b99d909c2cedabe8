package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.moderation.AutoModeration;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.recording.Keeping;
import io.pianorhythm.core.room.Entrance;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.room.Rooms;
import io.pianorhythm.core.time.ServerTime;
import io.pianorhythm.gateway.fanout.ListFeed;
import io.pianorhythm.gateway.terms.PeoplePorts;
import io.pianorhythm.gateway.terms.SitePorts;
import io.pianorhythm.gateway.wire.WirePaths;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.ServerMessage.ServerMessageType;
import java.util.Objects;
import java.util.function.Supplier;

/// Which message is which command. The switch is exhaustive: a message that is added to the
/// contract does not compile until it is decided here.
public final class Commands {

  private final RoomCommands rooms;
  private final ChatCommands chat;
  private final OrderDesk order;
  private final ListCommands lists;
  private final GeneralCommands general;
  private final RecordingCommands recordings;
  private final Company company;
  private final FriendCommands friends;
  private final LetterCommands letters;
  private final ProfileCommands profiles;
  private final TypingCommands typing;
  private final MaintenanceCommands maintenance;
  private final SiteCommands siteOrder;
  private final ModerationLists moderationLists;
  private final ReportCommands reports;
  private final RightsCommands rights;

  /// @param lineIds gives unused ids of chat lines
  /// @param people what is known of people
  /// @param keeping keeps recordings
  /// @param moderation judges lines of chat where a room asks for it
  /// @param listFeed tells of changes of the room list
  /// @param site what keeps order on the whole site
  public Commands(
      Rooms rooms,
      Entrance entrance,
      ServerTime time,
      Supplier<String> lineIds,
      PeoplePorts people,
      Keeping keeping,
      AutoModeration moderation,
      ListFeed listFeed,
      SitePorts site) {
    this.rooms = new RoomCommands(rooms, entrance, time);
    AuditTrail audit = new AuditTrail(site.order());
    this.lists = new ListCommands(rooms, listFeed);
    this.recordings = new RecordingCommands(rooms, keeping);
    this.company = new Company(people, rooms, time);
    this.maintenance = new MaintenanceCommands(site.maintenance(), company, audit);
    this.rights = new RightsCommands(rooms, company, site.order(), site.tokens(), time);
    rooms.listen(rights);
    this.moderationLists = new ModerationLists(rooms, site);
    this.reports = new ReportCommands(rooms, company, site, time, lineIds);
    this.siteOrder = new SiteCommands(site.order(), company, rooms, people.accounts(), rights);
    this.order = new OrderDesk(new OrderCommands(rooms, time, audit), siteOrder);
    this.general = new GeneralCommands(this.rooms, time, maintenance, rights);
    this.friends = new FriendCommands(company, people.bonds());
    this.letters = new LetterCommands(company, people.bonds(), people.lines(), time, lineIds);
    this.profiles = new ProfileCommands(company, people);
    this.typing = new TypingCommands(rooms);
    LineWatch watch =
        new LineWatch(moderation, company, people.accounts(), time, lineIds, site.records());
    Saying saying = new Saying(rooms, time, lineIds, watch);
    this.chat =
        new ChatCommands(
            rooms,
            time,
            saying,
            new SlashCommands(new SlashAnswers(time), saying, order, letters, profiles));
  }

  void arrive(Caller caller) {
    company.arrive(caller);
    maintenance.arrive(caller);
    siteOrder.arrive(caller);
  }

  /// Lets sanctions of the site end whose time is over. To be called every second or so.
  public void lapse() {
    siteOrder.lapse();
  }

  Answer run(ServerMessage message, Caller caller, Whereabouts whereabouts) {
    company.catchUp(caller);
    RoomId before = whereabouts.room();
    Answer answer = decide(message, caller, whereabouts);
    RoomId after = whereabouts.room();
    if (!Objects.equals(before, after)) {
      company.moved(caller, after);
    }
    return answer;
  }

  /// As [#run], of a caller whose session, if it has one, has a lane of its own.
  Answer decide(ServerMessage message, Caller caller, Whereabouts whereabouts) {
    Call call = new Call(message.getRequestId(), caller, whereabouts);
    if (siteOrder.silences(call, message)) {
      return message.hasTypingMessage()
          ? new Answer.Now(call.acknowledgement())
          : call.refused(Refusal.MUTED);
    }
    return switch (message.getMessageCase()) {
      case CREATEROOMCOMMAND -> rooms.create(call, message.getCreateRoomCommand());
      case UPDATEROOMCOMMAND -> rooms.update(call, message.getUpdateRoomCommand());
      case SETROOMTIMING -> rooms.time(call, message.getSetRoomTiming());
      case JOINROOMBYNAME ->
          rooms.join(
              call,
              message.getJoinRoomByName().getRoomName(),
              message.getJoinRoomByName().getPassword());
      case JOINNEXTAVAILABLELOBBY -> rooms.lobby(call);
      case LEAVEROOM -> rooms.leave(call);
      case GETROOMINFO -> lists.info(call, message.getGetRoomInfo());
      case GETROOMLIST -> lists.list(call, message.getGetRoomList());
      case ROOMCHATMESSAGE -> chat.say(call, message.getRoomChatMessage());
      case ROOMCHATSERVERCOMMAND -> order.run(call, message.getRoomChatServerCommand());
      case EDITCHATMESSAGE -> chat.edit(call, message.getEditChatMessage());
      case DELETECHATMESSAGE -> chat.delete(call, message.getDeleteChatMessage());
      case DELETEROOM -> rooms.close(call, message.getDeleteRoom());
      case GETCHATHISTORY -> chat.history(call, message.getGetChatHistory());
      case SERVERCOMMAND -> general.run(call, message.getServerCommand());
      case KEEPRECORDING -> recordings.keep(call, message.getKeepRecording());
      case AVATARCOMMAND -> profiles.avatar(call, message.getAvatarCommand());
      case USERSTATUSUPDATE -> profiles.status(call, message.getUserStatusUpdate());
      case GETPROFILE -> profiles.get(call, message.getGetProfile());
      case UPDATEPROFILE -> profiles.update(call, message.getUpdateProfile());
      case FRIENDREQUEST -> friends.take(call, message.getFriendRequest());
      case GETFRIENDLIST -> friends.list(call);
      case PRIVATEMESSAGE -> letters.say(call, message.getPrivateMessage());
      case GETPRIVATEHISTORY -> letters.history(call, message.getGetPrivateHistory());
      case TYPINGMESSAGE -> typing.show(call, message.getTypingMessage());
      case GETMODERATIONLIST -> moderationLists.read(call, message.getGetModerationList());
      case REPORTUSER -> reports.report(call, message.getReportUser());
      case GETPATHTOKEN ->
          call.caller()
              .secondPath()
              .<Answer>map(grant ->
                  new Answer.Now(
                      call.reply(ServerMessageType.PathToken)
                          .setPathToken(WirePaths.token(grant.token(), grant.until()))
                          .build()))
              .orElseGet(() -> call.refused(ErrorCode.NOT_AVAILABLE));
      case REFRESHTOKEN -> rights.refresh(call, message.getRefreshToken().getToken());
      // Notes and heartbeats never come here; they are read on the event loop.
      case MIDIMESSAGE, HEARTBEATMESSAGE -> call.refused(ErrorCode.MALFORMED_MESSAGE);
      case HEARTBEATACK,
          ERRORMESSAGE,
          ACKNOWLEDGEMENT,
          ROOMJOINEDRESPONSE,
          ROOMINFORESPONSE,
          ROOMLIST,
          ROOMLISTUPDATE,
          ROOMLEFT,
          USERJOINEDROOM,
          USERLEFTROOM,
          ROOMUPDATED,
          ROOMOWNERCHANGED,
          USERUPDATED,
          CHATHISTORY,
          CHATCLEARED,
          KEYSNAPSHOT,
          NOTESSHED,
          ROOMTIMING,
          PATHTOKEN,
          PATHOPENED,
          FRIENDLIST,
          FRIENDUPDATE,
          CHATCOMMANDLIST,
          PRIVATEHISTORY,
          PROFILERESPONSE,
          RECORDINGKEPT,
          MODERATIONLIST,
          MODERATIONNOTICE,
          WELCOMEMESSAGE,
          READYMESSAGE,
          SYNCSTATERESPONSE,
          PERMISSIONSUPDATED ->
          call.refused(ErrorCode.NOT_FOR_CLIENTS);
      case MESSAGE_NOT_SET -> call.refused(ErrorCode.UNKNOWN_MESSAGE);
    };
  }

  /// A room that is made by somebody without a session: nobody enters it.
  Answer found(ServerMessage message, Caller caller) {
    Call call = new Call(message.getRequestId(), caller, new Whereabouts());
    return rooms.found(call, message.getCreateRoomCommand());
  }

  /// The role of somebody was changed from outside: their sessions are told.
  public void roleChanged(UserId user) {
    rights.roleChanged(user);
  }

  /// Whoever has this account is to sign in again, everywhere.
  public void sessionsEnded(UserId user) {
    rights.sessionsEnded(user);
  }

  void leaveForGood(Caller caller, Whereabouts whereabouts) {
    lists.forget(caller);
    try {
      rooms.leaveForGood(caller, whereabouts);
    } finally {
      company.depart(caller);
    }
  }
}
