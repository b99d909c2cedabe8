package io.pianorhythm.testkit;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Decides for [Needs]. Made by JUnit.
final class NeedsCondition implements ExecutionCondition {

  private final Programs programs;

  NeedsCondition() {
    this(Programs.ofThisMachine());
  }

  NeedsCondition(Programs programs) {
    this.programs = programs;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<Needs> needs =
        context.getElement().map((AnnotatedElement element) -> element.getAnnotation(Needs.class));
    return evaluate(needs.map(found -> List.of(found.value())).orElse(List.of()));
  }

  /// @throws IllegalStateException when a program is missing that must not be: JUnit fails the test
  ConditionEvaluationResult evaluate(List<String> needed) {
    for (String program : needed) {
      if (!programs.has(program)) {
        if (programs.requires(program)) {
          throw new IllegalStateException(
              program + " is not on the PATH, and " + Programs.REQUIRE + " names it");
        }
        return ConditionEvaluationResult.disabled(program + " is not on the PATH");
      }
    }
    return ConditionEvaluationResult.enabled("everything needed is there");
  }
}
