package io.pianorhythm.core.moderation.site;

import io.pianorhythm.core.address.AddressBlock;
import io.pianorhythm.core.entry.Admission;
import io.pianorhythm.core.entry.EntryFault;
import io.pianorhythm.core.people.Person;
import io.pianorhythm.core.people.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last question of the way in: whoever has shown who they are may still not come in now. Asked
/// before the upgrade, and of nobody whose credentials are not good: those learn nothing here.
public final class Threshold {

  private final Maintenance maintenance;
  private final SiteOrder order;

  /// @param maintenance whether only administrators come in
  /// @param order who may not come in
  public Threshold(Maintenance maintenance, SiteOrder order) {
    this.maintenance = maintenance;
    this.order = order;
  }

  /// The same admission, or a refusal in its place.
  ///
  /// @param from where they come from; null: not known
  public Admission pass(Admission admission, @Nullable AddressBlock from) {
    Admission unbanned = unlessBanned(admission, from);
    return unbanned instanceof Admission.Admitted admitted ? unlessMaintained(admitted) : unbanned;
  }

  private Admission unlessMaintained(Admission.Admitted admitted) {
    return maintenance.state().on() && admitted.person().role() != Role.ADMINISTRATOR
        ? new Admission.Refused(EntryFault.MAINTENANCE)
        : admitted;
  }

  /// The same without regard to maintenance: for requests of people who may be here already.
  public Admission unlessBanned(Admission admission, @Nullable AddressBlock from) {
    if (admission instanceof Admission.Admitted(Person person, String _)) {
      Optional<SiteSanction> ban = order.ban(person, from);
      if (ban.isPresent()) {
        return new Admission.Banned(Optional.ofNullable(ban.get().until()));
      }
    }
    return admission;
  }
}
