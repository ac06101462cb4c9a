package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;

import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.LocalDate;
import java.util.Optional;

/** What was taken over from other programmes. */
public final class IntakeCodec {
  private IntakeCodec() {}

  /** The message of a row's id. */
  public static EventsWire.RowId encode(RowId row) {
    return EventsWire.RowId.newBuilder()
        .setId(bytes(row.id()))
        .setSource(row.source())
        .setContent(row.content())
        .build();
  }

  /** The row's id of a message. */
  public static RowId decode(EventsWire.RowId wire) {
    return new RowId(ScalarCodec.uuid(wire.getId()), wire.getSource(), wire.getContent());
  }

  /** The message of a balance. */
  public static EventsWire.OpeningBalance encode(OpeningBalance balance) {
    EventsWire.OpeningBalance.Builder wire =
        EventsWire.OpeningBalance.newBuilder()
            .setCurrency(balance.currency())
            .setPoints(balance.points());
    balance.lastDay().ifPresent(day -> wire.setLastDay(day.toEpochDay()));
    return wire.build();
  }

  /** The balance of a message. */
  public static OpeningBalance decode(EventsWire.OpeningBalance wire) {
    return new OpeningBalance(
        wire.getCurrency(),
        wire.getPoints(),
        wire.hasLastDay()
            ? Optional.of(LocalDate.ofEpochDay(wire.getLastDay()))
            : Optional.empty());
  }
}
