package io.pianorhythm.core.moderation.site;

import java.time.Instant;
import java.util.List;

/// What lasts of keeping order: sanctions of the site, the audit log, reports, what auto-moderation
/// did, whether there is maintenance. Calls may block; when one returns, its effect is committed,
/// an act together with its line of the log. Times are kept to the microsecond. Lists are newest
/// first; of an id that is not known there is nothing before.
///
/// Every call may throw [io.pianorhythm.core.store.StorageUnavailable].
public interface ModerationRecords {

  /// Every sanction that is not over.
  List<SiteSanction> inForce(Instant now);

  /// Keeps a sanction, in place of the one with its key.
  void put(SiteSanction sanction, AuditEntry entry);

  /// Removes the sanction with this key.
  ///
  /// @return false when there is none: then nothing is logged either
  boolean lift(String key, AuditEntry entry);

  /// Removes the sanctions that are over.
  void forgetOver(Instant now);

  /// Adds a line to the log alone.
  void log(AuditEntry entry);

  /// A page of the log.
  List<AuditEntry> log(RecordsWanted wanted);

  /// Keeps what auto-moderation did.
  void notice(KeptNotice notice);

  /// A page of what auto-moderation did.
  List<KeptNotice> notices(RecordsWanted wanted);

  /// Forgets what auto-moderation did before then.
  void forgetNotices(Instant before);

  /// How maintenance stood last.
  Maintenance.State maintenance();

  /// Keeps how maintenance stands.
  void put(Maintenance.State state);

  /// Keeps a report, once: one whose id is there already is not kept again.
  ///
  /// @param notes what the target played last, as a Standard MIDI File; may be empty
  void report(Report report, byte[] notes);

  /// A page of the reports.
  List<Report> reports(RecordsWanted wanted);

  /// What goes with the report of this id; empty when there is nothing.
  byte[] notes(String reportId);

  /// Settles a report.
  ///
  /// @return false when there is none or it is settled: then nothing is logged either
  boolean settle(String reportId, Report.Settled how, AuditEntry entry);
}
