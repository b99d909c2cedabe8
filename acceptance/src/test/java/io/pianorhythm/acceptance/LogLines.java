package io.pianorhythm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/// What a server in this process writes to its log, from the moment this is opened.
final class LogLines extends AbstractAppender implements AutoCloseable {

  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> traces = new ConcurrentLinkedQueue<>();

  private LogLines() {
    // A name of its own: where a test that could not begin has left one, the next is not added by
    // that name.
    super("lines of test " + UUID.randomUUID(), null, null, false, Property.EMPTY_ARRAY);
  }

  static LogLines open() {
    LogLines log = new LogLines();
    log.start();
    log.context.getRootLogger().addAppender(log);
    return log;
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
    if (event.getThrown() != null) {
      traces.add(event.getThrown());
    }
  }

  /// Fails when there is a stack trace or one of these secrets, or when nothing was logged at all.
  void tellNothingOf(List<String> secrets) {
    assertThat(traces).as("stack traces").isEmpty();
    assertThat(lines).isNotEmpty();
    assertThat(secrets).isNotEmpty();
    assertThat(lines)
        .as("secrets")
        .allSatisfy(line -> assertThat(secrets).noneMatch(line::contains))
        .noneMatch(line -> line.startsWith("ERROR"));
  }

  @Override
  public void close() {
    context.getRootLogger().removeAppender(this);
    stop();
  }
}
