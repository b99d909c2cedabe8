package io.pianorhythm.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that starts programs which are not part of the project. Where one is missing from `PATH`
/// the test is skipped, and the report names the program; but where the environment variable
/// `PIANORHYTHM_REQUIRE` (names with commas between them) lists it, the test fails instead: a
/// machine that is meant to check everything must not skip in silence.
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCondition.class)
public @interface Needs {

  /// Names of programs, as one would type them.
  String[] value();
}
