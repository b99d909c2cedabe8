package io.pianorhythm.client.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.protocol.v1.ErrorMessage;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import io.pianorhythm.protocol.v1.SyncStateResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A log of lines "1", "2", ... on the server's side, and a reader that notes what it is told.
class RoomFollowerTest {
  private static final long EPOCH = 7;

  private final List<String> told = new ArrayList<>();
  private final List<Long> asked = new ArrayList<>();
  private final RoomFollower follower = new RoomFollower(new Notes());

  @Test
  void anEventThatWasHeardAlreadyIsNotHeardAgain() {
    follower.entered(picture(3, EPOCH));
    hears(3, 4, 4, 5);
    assertThat(told).containsExactly("anew at 3", "4", "5");
  }

  @Test
  void afterAReturnNothingIsMissingAndNothingDoubledWhateverComesInBetween() {
    follower.entered(picture(3, EPOCH));
    hears(4);
    follower.interrupted();
    follower.returned(picture(8, EPOCH));
    hears(9, 10);
    assertThat(asked).containsExactly(4L);
    follower.answer(missed(5, 6, 7, 8, 9));
    hears(11);
    assertThat(told)
        .containsExactly("anew at 3", "4", "5", "6", "7", "8", "9", "10", "back whole", "11");
  }

  @Test
  void whatWasMissedIsAskedForWhileTheWayIntoTheRoomIsStillOpen() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.askAhead();
    assertThat(asked).containsExactly(3L);
    follower.returned(picture(5, EPOCH));
    hears(6);
    assertThat(told).containsExactly("anew at 3");
    follower.answer(missed(4, 5, 6));
    hears(7);
    assertThat(asked).containsExactly(3L);
    assertThat(told).containsExactly("anew at 3", "4", "5", "6", "back whole", "7");
  }

  @Test
  void anAnswerThatComesBeforeTheRoomIsShownWaitsForIt() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.askAhead();
    follower.answer(missed(4, 5));
    assertThat(told).containsExactly("anew at 3");
    follower.returned(picture(5, EPOCH));
    hears(6);
    assertThat(told).containsExactly("anew at 3", "4", "5", "back whole", "6");
  }

  @Test
  void aQuestionAboutARoomThatIsGoneSaysNothingOfTheNextOne() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.askAhead();
    follower.answer(answer().setErrorMessage(ErrorMessage.getDefaultInstance()).build());
    follower.refused();
    follower.returned(picture(4, EPOCH));
    assertThat(asked).containsExactly(3L, 3L);
    follower.answer(missed(4));
    assertThat(told).containsExactly("anew at 3", "4", "back whole");
  }

  @Test
  void aLogThatBeganAnewMeanwhileIsNotMixedUpWithTheAnswer() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.askAhead();
    follower.returned(picture(1, 8));
    follower.answer(missed(4, 5));
    follower.message(line(2, 8));
    assertThat(told).containsExactly("anew at 3", "anew at 1", "back with holes", "2");
  }

  @Test
  void whenTooMuchWasMissedTheReaderStartsFromTheSnapshotAndIsToldSo() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.returned(picture(5_000, EPOCH));
    hears(5_001, 5_002);
    follower.answer(
        answer()
            .setSyncStateResponse(SyncStateResponse.newBuilder().setSnapshot(picture(5_001, EPOCH)))
            .build());
    assertThat(told).containsExactly("anew at 3", "anew at 5001", "5002", "back with holes");
  }

  @Test
  void aRefusalLeavesThePictureOfTheReturn() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.returned(picture(8, EPOCH));
    hears(9);
    follower.answer(answer().setErrorMessage(ErrorMessage.getDefaultInstance()).build());
    assertThat(told).containsExactly("anew at 3", "anew at 8", "9", "back with holes");
  }

  @Test
  void aRoomWhoseLogBeganAnewStartsAnewWithoutAsking() {
    follower.entered(picture(3, EPOCH));
    follower.interrupted();
    follower.returned(picture(1, 8));
    follower.message(line(2, 8));
    assertThat(asked).isEmpty();
    assertThat(told).containsExactly("anew at 3", "anew at 1", "back with holes", "2");
  }

  @Test
  void aGapInTheMiddleOfTheEveningIsFilled() {
    follower.entered(picture(3, EPOCH));
    hears(4, 7, 8);
    follower.answer(missed(5, 6, 7));
    assertThat(told).containsExactly("anew at 3", "4", "5", "6", "7", "8");
  }

  @Test
  void aGapThatCouldNotBeAskedForIsAskedForWithTheNextEvent() {
    follower.entered(picture(3, EPOCH));
    hears(5);
    follower.answer(answer().setErrorMessage(ErrorMessage.getDefaultInstance()).build());
    assertThat(asked).containsExactly(3L);
    hears(6);
    follower.answer(missed(4, 5, 6));
    assertThat(told).containsExactly("anew at 3", "4", "5", "6");
  }

  @Test
  void anAnswerThatComesWhenTheRoomHasBeenLeftIsNotTaken() {
    follower.entered(picture(3, EPOCH));
    hears(5);
    var late = missed(4, 5);
    follower.left();
    follower.answer(late);
    assertThat(told).containsExactly("anew at 3");
  }

  private void hears(long... offsets) {
    for (long offset : offsets) {
      follower.message(line(offset, EPOCH));
    }
  }

  private static ServerMessage line(long offset, long epoch) {
    return ServerMessage.newBuilder()
        .setEpoch(epoch)
        .setOffset(offset)
        .setRoomChatMessage(RoomChatMessage.newBuilder().setMessage(Long.toString(offset)))
        .build();
  }

  private static RoomJoinedResponse picture(long offset, long epoch) {
    return RoomJoinedResponse.newBuilder()
        .setSuccess(true)
        .setEpoch(epoch)
        .setOffset(offset)
        .build();
  }

  private ServerMessage missed(long... offsets) {
    var sync = SyncStateResponse.newBuilder().setRecovered(true).setEpoch(EPOCH);
    for (long offset : offsets) {
      sync.addMissed(line(offset, EPOCH));
    }
    return answer().setSyncStateResponse(sync).build();
  }

  private ServerMessage.Builder answer() {
    return ServerMessage.newBuilder().setRequestId("q" + asked.size());
  }

  private final class Notes implements RoomReader {
    @Override
    public void event(ServerMessage event) {
      told.add(event.getRoomChatMessage().getMessage());
    }

    @Override
    public void anew(RoomJoinedResponse picture) {
      told.add("anew at " + picture.getOffset());
    }

    @Override
    public void back(RoomJoinedResponse picture, boolean whole) {
      told.add(whole ? "back whole" : "back with holes");
    }

    @Override
    public String ask(LogPoint heard) {
      asked.add(heard.offset());
      return "q" + asked.size();
    }
  }
}
