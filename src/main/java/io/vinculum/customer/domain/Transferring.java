package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.HandingOver;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.programme.domain.PointCurrency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Points handed to another customer, with the dates they have. They leave the sender first, and are
 * in nobody's hands until the receiver has answered: it holds them, or they come back.
 */
final class Transferring {
  /** The cause under which transfers are explained. */
  static final String TRANSFER = "transfer";

  /** No source of a client has these names: clients' names have no such character. */
  private static final String SENT = "~transfer";

  private static final String RECEIVED = "~received";

  private Transferring() {}

  /** The key by which a transfer is sent once. */
  static DocumentKey sent(UUID transferId) {
    return new DocumentKey(Optional.empty(), SENT, transferId.toString());
  }

  /** The key by which a transfer arrives once. */
  static DocumentKey received(UUID transferId) {
    return new DocumentKey(Optional.empty(), RECEIVED, transferId.toString());
  }

  /** Whether a transfer has arrived. */
  static boolean hasReceived(Customer customer, UUID transferId) {
    return customer.documents().sequenceNrOf(received(transferId)).isPresent();
  }

  static Decision send(Customer customer, Command.TransferPoints command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(sent(command.transferId()));
    if (done.isPresent()) {
      return new Decision.Duplicate(done.getAsLong(), Deciding.earlier(context, done.getAsLong()));
    }
    Optional<Decision> refused = refuse(customer, command, context);
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    long available = Spending.available(draft.book, command.currency(), context.now());
    if (available < command.points()) {
      return new Decision.Rejected(Selling.insufficient(available, command.points()));
    }
    List<Lot> lots =
        Spending.take(
            draft.book, command.currency(), command.points(), Account.TRANSFERRED, context.now());
    draft.errands.add(
        new Errand(
            command.transferId(),
            command.to(),
            context.now(),
            new Delivery.HandedPoints(command.currency(), lots)));
    story.add(
        new CustomerEvent.PointsTransferred(
            context.now(),
            command.transferId(),
            command.to(),
            command.currency(),
            command.points(),
            command.by(),
            draft.finish()));
    return story.accepted();
  }

  static Decision receive(Customer customer, Command.ReceivePoints command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(received(command.transferId()));
    if (done.isPresent()) {
      return new Decision.Duplicate(done.getAsLong(), Deciding.earlier(context, done.getAsLong()));
    }
    Optional<Decision> unknown = Deciding.known(customer);
    if (unknown.isPresent()) {
      return unknown.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    HandingOver.receive(draft.book, draft.sequenceNr(), command.handed().lots(), context.now());
    story.add(
        new CustomerEvent.PointsReceived(
            context.now(),
            command.transferId(),
            command.from(),
            command.handed().currency(),
            command.handed().points(),
            draft.finish()));
    return story.accepted();
  }

  /** What is left to do for the sender once the receiver has answered. */
  static void closed(Draft draft, Delivery.HandedPoints handed, boolean refused) {
    if (refused) {
      Spending.giveBack(
          draft.book,
          handed.lots(),
          0,
          handed.points(),
          Account.TRANSFERRED,
          draft.context().now());
    }
    if (refused && draft.customer().standing() instanceof Standing.Erased) {
      Erasing.writeOff(draft);
    }
  }

  private static Optional<Decision> refuse(
      Customer customer, Command.TransferPoints command, Context context) {
    if (command.to().equals(command.customer())) {
      return invalid("Points are transferred to another customer.", "/to");
    }
    if (command.points() <= 0 || command.points() > Validation.MAX_POINTS) {
      return invalid("A transfer is of 1 to " + Validation.MAX_POINTS + " points.", "/points");
    }
    Optional<PointCurrency> currency =
        context.programmes().reaching(context.now()).programme().pointCurrency(command.currency());
    if (currency.isEmpty()) {
      return invalid("The programme has no such point currency.", "/currency");
    }
    if (!currency.get().transferable()) {
      return invalid("Points of this currency cannot be handed to another.", "/currency");
    }
    if (customer.errands().open().size() >= Errands.MAX_OPEN) {
      return Optional.of(
          Deciding.rejected(
              Rejection.Code.LIMIT_EXCEEDED,
              "At most " + Errands.MAX_OPEN + " transfers of a customer are under way."));
    }
    return Deciding.known(customer);
  }

  private static Optional<Decision> invalid(String detail, String pointer) {
    return Optional.of(
        new Decision.Rejected(Rejection.at(Rejection.Code.INVALID, detail, pointer)));
  }
}
