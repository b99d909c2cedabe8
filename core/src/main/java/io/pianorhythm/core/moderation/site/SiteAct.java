package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.moderation.Deed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The table of commands for the whole site, with the right that each needs.
public enum SiteAct {
  /// Somebody is sent away; they may come back.
  KICK(Deed.KEEP_ORDER_ON_SITE),
  /// Somebody, or whoever comes from an address, is sent away and stays out.
  BAN(Deed.KEEP_ORDER_ON_SITE),
  /// Somebody is relayed nowhere.
  MUTE(Deed.KEEP_ORDER_ON_SITE),
  /// A ban ends.
  UNBAN(Deed.KEEP_ORDER_ON_SITE),
  /// A mute ends, or a part of it.
  UNMUTE(Deed.KEEP_ORDER_ON_SITE),
  /// An account keeps order on the site from now on.
  MODERATOR(Deed.APPOINT_ON_SITE),
  /// An account keeps order on the site no longer.
  DEMOTE(Deed.APPOINT_ON_SITE),
  /// A report is settled.
  RESOLVE(Deed.READ_REPORTS);

  private final Deed deed;

  SiteAct(Deed deed) {
    this.deed = deed;
  }

  /// The act of this name, written as on the wire.
  public static Optional<SiteAct> named(String command) {
    return Arrays.stream(values()).filter(act -> act.command().equals(command)).findFirst();
  }

  /// What it needs.
  public Deed deed() {
    return deed;
  }

  /// Its name on the wire and in the audit log.
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
