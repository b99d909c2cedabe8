package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.acceptance.Chatter.Deed;
import io.pianorhythm.acceptance.Chatter.Stay;
import io.pianorhythm.protocol.v1.Acknowledgement;
import io.pianorhythm.protocol.v1.RoomChatMessage;
import io.pianorhythm.protocol.v1.RoomJoinedResponse;
import io.pianorhythm.protocol.v1.ServerMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// One room's history, put together from what each of its people heard, and held against what each
/// of them was told.
final class RoomLedger {

  private static final int SHOWN_ON_ENTERING = 50;

  private final List<Chatter> people;
  private final TreeMap<Long, ServerMessage> log = new TreeMap<>();
  private final Map<Long, Deed> deeds = new HashMap<>();

  RoomLedger(List<Chatter> people) {
    this.people = people;
  }

  /// How many events the room had.
  int events() {
    return log.size();
  }

  void check() {
    people.forEach(this::checkOffsets);
    people.forEach(this::checkMissed);
    people.forEach(this::checkAnswers);
    checkEveryLineWasAskedFor();
    checkTime();
    people.forEach(this::checkHeard);
    people.forEach(this::checkHistory);
  }

  /// Without a gap, and the same for all.
  private void checkOffsets(Chatter who) {
    for (Stay stay : who.stays()) {
      long first = stay.joined().getOffset() + 1;
      List<ServerMessage> events = stay.events();
      assertThat(events.stream().map(ServerMessage::getOffset))
          .as("offsets that %s heard", who.name())
          .containsExactlyElementsOf(
              LongStream.range(first, first + events.size()).boxed().toList());
      for (ServerMessage event : events) {
        assertThat(event.getEpoch()).isEqualTo(stay.joined().getEpoch()).isNotZero();
        ServerMessage before = log.putIfAbsent(event.getOffset(), event);
        assertThat(before == null ? event : before)
            .as("for another and for %s", who.name())
            .isEqualTo(event);
      }
    }
    assertThat(who.stays().getLast().end()).as("the end for %s", who.name()).isEqualTo(end());
  }

  /// Nothing where nobody heard anything.
  private ServerMessage at(long offset) {
    return log.getOrDefault(offset, ServerMessage.getDefaultInstance());
  }

  private long end() {
    return log.lastKey();
  }

  /// Between two stays nothing is missing, and nothing was told otherwise.
  private void checkMissed(Chatter who) {
    for (int i = 1; i < who.stays().size(); i++) {
      List<ServerMessage> missed = who.stays().get(i).missed();
      long first = who.stays().get(i - 1).end() + 1;
      assertThat(missed.stream().map(ServerMessage::getOffset))
          .as("offsets that %s had missed", who.name())
          .containsExactlyElementsOf(
              LongStream.range(first, first + missed.size()).boxed().toList());
      assertThat(first + missed.size()).isGreaterThan(who.stays().get(i).joined().getOffset());
      for (ServerMessage event : missed) {
        assertThat(event.getRoomChatMessage())
            .as("missed by %s", who.name())
            .isEqualTo(at(event.getOffset()).getRoomChatMessage());
      }
    }
  }

  /// Each request is answered as often as it was sent, always alike, and is one event.
  private void checkAnswers(Chatter who) {
    for (Deed deed : who.deeds()) {
      List<ServerMessage> answers =
          who.stays().stream().flatMap(stay -> stay.answers(deed.requestId()).stream()).toList();
      assertThat(answers).as("answers to %s", deed).hasSize(deed.times());
      assertThat(answers.stream().distinct()).as("answers to %s", deed).hasSize(1);
      Acknowledgement answer = answers.getFirst().getAcknowledgement();
      ServerMessage event = at(answer.getOffset());
      assertThat(event.getEpoch()).isEqualTo(answer.getEpoch());
      assertThat(event.hasRoomChatMessage()).as("event of %s", deed).isTrue();
      assertThat(event.getRoomChatMessage().getMessage()).isEqualTo(deed.text());
      assertThat(event.getRoomChatMessage().getSenderName()).isEqualTo(who.name());
      assertThat(deeds.put(answer.getOffset(), deed)).as("also at the place of %s", deed).isNull();
    }
  }

  /// What no acknowledged request accounts for can only be a line on whose way the connection was
  /// lost, once.
  private void checkEveryLineWasAskedFor() {
    List<String> unsettled = people.stream().flatMap(who -> who.unsettled().stream()).toList();
    List<String> others =
        log.entrySet().stream()
            .filter(entry -> entry.getValue().hasRoomChatMessage())
            .filter(entry -> !deeds.containsKey(entry.getKey()))
            .map(entry -> entry.getValue().getRoomChatMessage().getMessage())
            .toList();
    assertThat(others).as("lines that nobody asked for").isSubsetOf(unsettled);
    assertThat(others).doesNotHaveDuplicates();
  }

  /// What was answered before another thing was asked comes before it.
  private void checkTime() {
    Deed latest = new Deed("", "", 0, Long.MIN_VALUE, Long.MIN_VALUE);
    for (Deed deed : new TreeMap<>(deeds).values()) {
      assertThat(deed.answered())
          .as("%s comes after %s", deed, latest)
          .isGreaterThan(latest.asked());
      latest = deed.asked() > latest.asked() ? deed : latest;
    }
  }

  /// Who was there heard each line once.
  private void checkHeard(Chatter who) {
    Stay last = who.stays().getLast();
    List<String> heard =
        last.events().stream()
            .filter(ServerMessage::hasRoomChatMessage)
            .map(event -> event.getRoomChatMessage().getMessage())
            .filter(text -> !text.isEmpty())
            .toList();
    List<String> acknowledged =
        deeds.entrySet().stream()
            .filter(entry -> entry.getKey() > last.joined().getOffset())
            .map(entry -> entry.getValue().text())
            .filter(text -> !text.isEmpty())
            .toList();
    assertThat(heard).as("heard by %s", who.name()).doesNotHaveDuplicates();
    assertThat(heard).as("heard by %s", who.name()).containsAll(acknowledged);
  }

  /// What is shown on entering, and what is read back at the end, is what the events make of it.
  private void checkHistory(Chatter who) {
    for (Stay stay : who.stays()) {
      RoomJoinedResponse joined = stay.joined();
      List<RoomChatMessage> lines = lines(log.headMap(joined.getOffset(), true).values());
      int from = Math.max(0, lines.size() - SHOWN_ON_ENTERING);
      assertThat(joined.getHistoryList().stream().map(RoomLedger::placeless))
          .as("shown to %s on entering", who.name())
          .containsExactlyElementsOf(lines.subList(from, lines.size()));
      assertThat(joined.getMoreHistory()).isEqualTo(from > 0);
    }
    assertThat(who.history().stream().map(RoomLedger::placeless))
        .as("read by %s", who.name())
        .containsExactlyElementsOf(lines(log.values()));
  }

  private static List<RoomChatMessage> lines(Collection<ServerMessage> events) {
    Map<String, RoomChatMessage> lines = new LinkedHashMap<>();
    for (ServerMessage event : events) {
      if (event.hasRoomChatMessage()) {
        RoomChatMessage line = event.getRoomChatMessage();
        lines.put(line.getMessageId(), placeless(line));
      }
    }
    return new ArrayList<>(lines.values());
  }

  /// A line is the same wherever it is read; its place is that of the saying or of a change.
  private static RoomChatMessage placeless(RoomChatMessage line) {
    return line.toBuilder().clearOffset().build();
  }
}
