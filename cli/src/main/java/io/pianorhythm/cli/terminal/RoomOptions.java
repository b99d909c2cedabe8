package io.pianorhythm.cli.terminal;

import io.pianorhythm.client.PianoRhythm;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say which server and room are meant.
public final class RoomOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--room",
      required = true,
      paramLabel = "NAME",
      description = "The room; it is made if it is not there.")
  private String room;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private URI url;

  @Option(names = "--name", paramLabel = "NICK", description = "The name that others see.")
  private @Nullable String name;

  @SuppressWarnings("NullAway.Init")
  RoomOptions() {}

  /// The name of the room.
  public String room() {
    return room;
  }

  /// The name that others see.
  public String nameOr(String otherwise) {
    return name == null ? otherwise : name;
  }

  /// The server; nothing is connected yet.
  ///
  /// @throws ParameterException if the address is not one
  public PianoRhythm server() {
    try {
      return PianoRhythm.at(url);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), "--url: " + wrong.getMessage(), wrong);
    }
  }
}
