package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Which of the customer's own earlier events a decision must see. */
final class Needs {
  private Needs() {}

  static Set<Long> of(Customer customer, Command command) {
    return switch (command) {
      case Command.RecordInteraction record -> of(customer, record.interaction());
      case Command.ImportCustomer row -> recorded(customer, Importing.key(row.row().id()));
      case Command.AdjustPoints adjust -> Adjusting.needs(customer, adjust);
      case Command.RedeemReward redeem -> Redeeming.recorded(customer, redeem.redemptionId());
      case Command.ConfirmRedemption confirm -> Redeeming.ended(customer, confirm.redemptionId());
      case Command.CancelRedemption cancel -> Redeeming.ended(customer, cancel.redemptionId());
      case Command.SettleRedemption settle -> Redeeming.ended(customer, settle.redemptionId());
      case Command.TransferPoints send -> recorded(customer, Transferring.sent(send.transferId()));
      case Command.ReceivePoints receive ->
          recorded(customer, Transferring.received(receive.transferId()));
      case Command.DecideAdjustment decide -> FourEyes.needs(customer, decide.adjustmentId());
      case Command.SettleReferral settle -> Referring.needs(customer, settle);
      case Command.NoteReferrer note -> recorded(customer, Referring.key(note.errandId()));
      case Command.TellGrant tell -> Budgeting.needs(customer, tell);
      case Command.TellReversal tell -> KnownDocuments.reversal(customer, tell);
      case Command.ProposeAdjustment propose -> FourEyes.needs(customer, propose);
      case Command.Enrol enrol -> {
        OptionalLong made = Enrolling.made(customer, enrol);
        yield made.isPresent() ? Set.of(made.getAsLong()) : Referring.noted(customer);
      }
      case Command.Asked _, Command.FromWithin _ -> Set.of();
    };
  }

  private static Set<Long> of(Customer customer, Interaction interaction) {
    DocumentKey key = interaction.occasion().key();
    Set<Long> duplicate = recorded(customer, key);
    if (!duplicate.isEmpty()) {
      return duplicate;
    }
    Set<Long> needs = new HashSet<>(KnownDocuments.recordedBeforeSeries(customer, key));
    needs.addAll(ofKind(customer, interaction));
    return needs;
  }

  private static Set<Long> ofKind(Customer customer, Interaction interaction) {
    if (!(interaction instanceof Interaction.OfSale later)) {
      return Set.of();
    }
    if (!(later instanceof Interaction.SaleEvent)) {
      return sale(customer, later.of());
    }
    Set<Long> sale = recorded(customer, later.of());
    return sale.isEmpty() ? KnownDocuments.recordedBeforeSeries(customer, later.of()) : sale;
  }

  private static Set<Long> sale(Customer customer, DocumentKey of) {
    OptionalLong exact = customer.documents().sequenceNrOf(of);
    OptionalLong sale =
        exact.isPresent() ? exact : customer.documents().sequenceNrOf(of.withoutSeries());
    if (sale.isEmpty()) {
      return Set.of();
    }
    Set<Long> all = new HashSet<>(customer.returns().of(sale.getAsLong()));
    all.add(sale.getAsLong());
    return all;
  }

  static Set<Long> recorded(Customer customer, DocumentKey key) {
    OptionalLong number = customer.documents().sequenceNrOf(key);
    return number.isPresent() ? Set.of(number.getAsLong()) : Set.of();
  }
}
