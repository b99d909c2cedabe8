package io.pianorhythm.protocol.reference;

import static io.pianorhythm.protocol.reference.Markdown.code;
import static io.pianorhythm.protocol.reference.Markdown.link;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.protocol.CloseCode;
import io.pianorhythm.protocol.ConnectionError;
import io.pianorhythm.protocol.ErrorCode;
import io.pianorhythm.protocol.WireLimits;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The whole page: contents, envelope, the files, and the tables of codes.
final class ProtocolReference {

  private static final String ENVELOPE = "server_message.proto";
  private static final List<String> ORDER =
      List.of(ENVELOPE, "system.proto", "room.proto", "people.proto", "chat.proto", "midi.proto");

  private final List<FilePage> files;

  ProtocolReference(FileDescriptorSet contract) {
    this.files =
        contract.getFileList().stream()
            .filter(file -> file.getPackage().equals("pianorhythm.v1"))
            .map(FilePage::new)
            .sorted(
                Comparator.<FilePage>comparingInt(file -> place(file.name()))
                    .thenComparing(FilePage::name))
            .toList();
  }

  /// Known files in the order that one reads them in, others behind.
  private static int place(String name) {
    int index = ORDER.indexOf(name);
    return index < 0 ? ORDER.size() : index;
  }

  String markdown() {
    Markdown page = new Markdown();
    page.heading(1, "Protocol reference");
    page.paragraph(
        "<!-- Generated from the .proto files and the tables in protocol/ and core/; see ProtocolReferenceTest. -->");
    page.paragraph(
        """
        Every message of the WebSocket API, from the comments of the files in
        [`protocol/src/main/proto`](../../protocol/src/main/proto/pianorhythm/v1). A comment that begins with "Client",
        "Server" or "Both" says who sends the message. Fields that are not set have their zero value; unknown fields are
        to be ignored.\
        """);
    contents(page);
    files.forEach(file -> file(page, file));
    closeCodes(page);
    connectionErrors(page);
    errorCodes(page);
    sizes(page);
    return page.toString();
  }

  private void contents(Markdown page) {
    page.heading(2, "Contents");
    StringBuilder list = new StringBuilder();
    for (FilePage file : files) {
      list.append("- ").append(link(title(file))).append(": ");
      list.append(
          file.sections().stream()
              .map(section -> link(section.title()))
              .collect(Collectors.joining(", ")));
      list.append('\n');
    }
    for (String title : List.of("Close codes", "Connection errors", "Error codes", "Sizes")) {
      list.append("- ").append(link(title)).append('\n');
    }
    page.paragraph(list.toString());
  }

  private static void file(Markdown page, FilePage file) {
    page.heading(2, title(file));
    page.paragraph(file.about());
    for (Section section : file.sections()) {
      page.heading(3, section.title());
      page.paragraph(section.body());
    }
  }

  /// "room.proto" becomes "Room messages": no message may have the same anchor.
  private static String title(FilePage file) {
    if (file.name().equals(ENVELOPE)) {
      return "The envelope";
    }
    String name = file.name().replace(".proto", "").replace('_', ' ');
    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " messages";
  }

  private static void closeCodes(Markdown page) {
    page.heading(2, "Close codes");
    page.paragraph(
        """
        The status codes of close frames that the server sends. Below 4000 they are those of RFC 6455; from 4000 to 4099
        the client may come back, from 4100 to 4199 it may not.\
        """);
    page.table("code", "name", "come back", "meaning");
    for (CloseCode code : CloseCode.values()) {
      page.row(Integer.toString(code.code()), code(code.name()), comeBack(code), code.meaning());
    }
  }

  private static String comeBack(CloseCode code) {
    return switch (code.comeBack()) {
      case AS_IT_LIKES -> "as it likes";
      case WITH_NEW_TICKET -> "with a new ticket, after growing pauses";
      case NEVER -> "no";
    };
  }

  private static void connectionErrors(Markdown page) {
    page.heading(2, "Connection errors");
    page.paragraph(
        "What a connection error is before the upgrade, an HTTP status, and after it, a close code.");
    page.table("error", "HTTP status", "close code", "come back");
    for (ConnectionError error : ConnectionError.values()) {
      page.row(
          code(error.name()),
          Integer.toString(error.httpStatus()),
          error.closeCode().code() + " " + code(error.closeCode().name()),
          comeBack(error.closeCode()));
    }
  }

  private static void errorCodes(Markdown page) {
    page.heading(2, "Error codes");
    page.paragraph(
        "Values of `ErrorMessage.error_code`. Those of the wire may answer any message:");
    page.table("code", "type", "meaning");
    for (ErrorCode code : ErrorCode.values()) {
      page.row(code(code.name()), code(code.type().name()), code.text());
    }
    page.paragraph("Those of rooms answer commands:");
    page.table("code", "type", "meaning");
    for (Refusal refusal : Refusal.values()) {
      page.row(code(refusal.name()), code(refusal.kind().name() + "_ERROR"), refusal.text());
    }
    page.paragraph(
        "Those of the way in answer HTTP requests for tokens and tickets, and upgrades:");
    page.table("code", "meaning");
    for (EntryFault fault : EntryFault.values()) {
      page.row(code(fault.name()), fault.text());
    }
  }

  private static void sizes(Markdown page) {
    page.heading(2, "Sizes");
    page.paragraph(
        "What holds on every connection. `WelcomeMessage.limits` tells what else holds for a session.");
    page.table("what", "at most");
    page.row("one message from a client", WireLimits.MESSAGE_BYTES + " bytes");
    page.row("fragments of one message", Integer.toString(WireLimits.MESSAGE_FRAGMENTS));
    page.row("`ServerMessage.requestId`", WireLimits.REQUEST_ID_BYTES + " bytes");
    page.row("`ServerCommand.parameters`", WireLimits.PARAMETERS + " entries");
    page.row("a key or value of them", WireLimits.PARAMETER_BYTES + " bytes");
    page.paragraph(
        "The WebSocket subprotocol of clients that understand delta-timed notes and key snapshots is "
            + code(WireLimits.SUBPROTOCOL)
            + ".");
  }
}
