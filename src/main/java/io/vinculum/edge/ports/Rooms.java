package io.vinculum.edge.ports;

import io.vinculum.customer.entity.Customers;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.access.CursorSeal;
import io.vinculum.edge.access.Principal;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Vault;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Models;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The rooms that nearly every resource asks.
 *
 * @param programmes all versions as this node knows them now
 * @param clock the server's, which a sandbox may move
 * @param ids makes UUIDv7
 * @param cursors seals them for those who see a part only
 */
public record Rooms(
    Customers customers,
    Identities identities,
    Vault vault,
    Insight insight,
    Models models,
    Supplier<Programmes> programmes,
    InstantSource clock,
    Supplier<UUID> ids,
    CursorSeal cursors) {

  /** The server's time to the millisecond, as events and commands have it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What of a customer that caller may be told. */
  public AnswerView viewFor(Principal caller) {
    return AnswerView.of(caller, programme().programme());
  }

  /** The version whose names and currency hold now. */
  public ProgrammeVersion programme() {
    return programmes.get().reaching(now());
  }
}
