package io.pianorhythm.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class NeedsTest {

  @TempDir private Path folder;

  @BeforeEach
  void aMachineWithOneProgram() throws IOException {
    var program = Files.createFile(folder.resolve("there"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.createFile(folder.resolve("text"));
    Files.createDirectory(folder.resolve("folder"));
  }

  @Test
  void aTestRunsWhereItsProgramsAre() {
    assertThat(condition("").evaluate(List.of("there")).isDisabled()).isFalse();
    assertThat(condition("").evaluate(List.of()).isDisabled()).isFalse();
  }

  @Test
  void aMissingProgramIsNamedByTheSkip() {
    var result = condition("other").evaluate(List.of("there", "gone"));

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("gone is not on the PATH");
  }

  @Test
  void filesThatCannotBeRunAreNoPrograms() {
    assertThat(condition("").evaluate(List.of("text")).isDisabled()).isTrue();
    assertThat(condition("").evaluate(List.of("folder")).isDisabled()).isTrue();
  }

  @Test
  void aMissingProgramFailsTheTestWhereItIsRequired() {
    var condition = condition("node, gone");

    assertThatThrownBy(() -> condition.evaluate(List.of("gone")))
        .hasMessageContaining("gone")
        .hasMessageContaining("PIANORHYTHM_REQUIRE");
  }

  @Test
  void theAnnotationBringsItsConditionAlong() {
    assertThat(Needs.class.getAnnotation(ExtendWith.class).value())
        .containsExactly(NeedsCondition.class);
  }

  private NeedsCondition condition(String required) {
    return new NeedsCondition(Programs.of("/nowhere:" + folder, required));
  }
}
