package io.pianorhythm.gateway.command;

import io.pianorhythm.core.moderation.site.SiteOrder;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.room.RoomId;
import io.pianorhythm.core.store.StorageUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs acts that are in force without it: those of a room, and maintenance. What cannot be kept
/// for the moment is at least in the log of the server.
final class AuditTrail {

  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

  private final SiteOrder order;

  AuditTrail(SiteOrder order) {
    this.order = order;
  }

  /// @param room where; null: on the whole site
  void done(Person actor, String action, @Nullable RoomId room, String target, String details) {
    try {
      order.log(actor, action, room, target, details);
    } catch (StorageUnavailable e) {
      LOG.warn(
          "not in the audit log: {} did {} in {}: {}", actor.id(), action, room, e.getMessage());
    }
  }
}
