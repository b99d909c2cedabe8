package io.pianorhythm.gateway.command;

import io.pianorhythm.core.chat.ShownText;
import io.pianorhythm.core.moderation.Deed;
import io.pianorhythm.core.moderation.Rank;
import io.pianorhythm.core.moderation.site.Maintenance;
import io.pianorhythm.core.room.Refusal;
import io.pianorhythm.gateway.wire.WireSession;
import java.util.Map;
import java.util.Optional;

/// Maintenance, by administrators: newcomers are turned away, those who are here are told.
final class MaintenanceCommands {

  private static final int LONGEST_REASON = 200;

  private final Maintenance maintenance;
  private final Company company;
  private final AuditTrail audit;

  MaintenanceCommands(Maintenance maintenance, Company company, AuditTrail audit) {
    this.maintenance = maintenance;
    this.company = company;
    this.audit = audit;
  }

  /// Whoever comes in during maintenance is told of it.
  void arrive(Caller caller) {
    Maintenance.State state = maintenance.state();
    if (state.on()) {
      caller.answer(WireSession.maintenance(true, state.reason()), null);
    }
  }

  Answer turn(Call call, Map<String, String> parameters) {
    if (!Rank.of(call.caller().visitor().person().role()).may(Deed.MAINTAIN)) {
      return call.refused(Refusal.NOT_ALLOWED);
    }
    String state = parameters.getOrDefault("state", "");
    if (!state.equals("on") && !state.equals("off")) {
      return call.badField("state");
    }
    Optional<String> reason = ShownText.line(parameters.getOrDefault("reason", ""), LONGEST_REASON);
    if (reason.isEmpty()) {
      return call.badField("reason");
    }
    boolean on = state.equals("on");
    if (maintenance.turn(on, reason.get())) {
      audit.done(
          call.caller().visitor().person(), "maintenance", null, "", state + " " + reason.get());
      company.tellEverybody(WireSession.maintenance(on, reason.get()));
    }
    return new Answer.Now(call.acknowledgement());
  }
}
