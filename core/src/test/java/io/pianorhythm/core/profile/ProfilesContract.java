package io.pianorhythm.core.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.pianorhythm.core.people.Looks;
import io.pianorhythm.core.people.UserId;
import io.pianorhythm.core.room.Crowd;
import org.junit.jupiter.api.Test;

/// What every adapter of [Profiles] does.
public abstract class ProfilesContract {

  private static final UserId ADA = new UserId("ada");

  /// Nobody has said anything yet.
  protected abstract Profiles profiles();

  @Test
  void whoHasSaidNothingHasTheLooksOfANewcomer() {
    var profile = profiles().of(ADA);
    assertThat(profile).isEqualTo(Profile.EMPTY);
    assertThat(profile.looks(ADA)).isEqualTo(Looks.of(ADA));
  }

  @Test
  void whatIsAbsentStaysAsItIs() {
    var profiles = profiles();
    profiles.change(ADA, new ProfileChange("I play.", 0, null, "organ"));
    var after = profiles.change(ADA, new ProfileChange(null, null, "cat", null));
    assertThat(after).isEqualTo(new Profile("I play.", 0, "cat", "organ"));
    assertThat(profiles.of(ADA)).isEqualTo(after);
  }

  @Test
  void aTextMayBeTakenBack() {
    var profiles = profiles();
    profiles.change(ADA, new ProfileChange("I play.", null, null, null));
    assertThat(profiles.change(ADA, new ProfileChange("", null, null, null)).about()).isEmpty();
  }

  @Test
  void ofChangesAtTheSameTimeNoneIsLost() {
    var profiles = profiles();
    Crowd.of(
        30,
        i -> {
          var _ =
              switch (i % 3) {
                case 0 -> profiles.change(ADA, new ProfileChange("a", null, null, null));
                case 1 -> profiles.change(ADA, new ProfileChange(null, null, "b", null));
                default -> profiles.change(ADA, new ProfileChange(null, null, null, "c"));
              };
        });
    assertThat(profiles.of(ADA)).isEqualTo(new Profile("a", null, "b", "c"));
  }

  @Test
  void whatOneSaysIsNotSaidOfAnother() {
    var profiles = profiles();
    profiles.change(ADA, new ProfileChange("\uD83C\uDFB9 'one'", 0xFFFFFF, "cat", "organ"));
    assertThat(profiles.of(new UserId("bob"))).isEqualTo(Profile.EMPTY);
    assertThat(profiles.of(new UserId("ad\0a"))).isEqualTo(Profile.EMPTY);
    assertThat(profiles.of(ADA))
        .isEqualTo(new Profile("\uD83C\uDFB9 'one'", 0xFFFFFF, "cat", "organ"));
  }
}
