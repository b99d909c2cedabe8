package io.pianorhythm.api.address;

/// The rates of one address.
///
/// @param guests becoming a guest, and refreshing tokens
/// @param registrations making an account
/// @param logins trying a password
/// @param tickets fetching a ticket
/// @param upgrades opening a WebSocket
public record Rates(Rate guests, Rate registrations, Rate logins, Rate tickets, Rate upgrades) {

  /// What a household needs, and no more.
  public static final Rates DEFAULT =
      new Rates(
          new Rate(30, 30), new Rate(5, 5), new Rate(20, 10), new Rate(120, 60), new Rate(120, 60));

  /// Making a file of ten minutes takes some milliseconds; nobody needs more of them than this.
  private static final Rate RECORDINGS = new Rate(60, 60);

  /// A page that shows rooms, friends and profiles asks for a handful at a time.
  private static final Rate API = new Rate(300, 100);

  Rate of(Limited what) {
    return switch (what) {
      case GUEST -> guests;
      case REGISTER -> registrations;
      case LOGIN -> logins;
      case TICKET -> tickets;
      case UPGRADE -> upgrades;
      case RECORDING -> RECORDINGS;
      case API -> API;
    };
  }
}
