package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.journal.EnumCodec;
import io.vinculum.customer.entity.journal.IdentityCodec;
import io.vinculum.customer.entity.journal.InteractionCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.journal.WordingCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Optional;
import java.util.Set;

/** Commands on their way to the node where the customer lives. */
final class CommandCodec {
  private CommandCodec() {}

  static MessagesWire.Command encode(Command command) {
    MessagesWire.Command.Builder wire =
        MessagesWire.Command.newBuilder().setCustomer(ScalarCodec.bytes(command.customer()));
    switch (command) {
      case Command.RecordInteraction it -> wire.setRecordInteraction(record(it));
      case Command.Enrol it -> wire.setEnrol(enrol(it));
      case Command.ImportCustomer it -> wire.setImportCustomer(ImportCommands.encode(it));
      case Command.AddIdentifier it -> wire.setAddIdentifier(IdentityCodec.encode(it.identifier()));
      case Command.RemoveIdentifier it ->
          wire.setRemoveIdentifier(IdentityCodec.encode(it.identifier()));
      case Command.ChangeProfile it ->
          wire.setChangeProfile(
              MessagesWire.ChangeProfile.newBuilder()
                  .addAllFields(it.fields().stream().sorted().toList()));
      case Command.ChangeConsent it -> wire.setChangeConsent(IdentityCodec.encode(it.consent()));
      case Command.AdjustPoints it -> wire.setAdjustPoints(adjust(it));
      case Command.RedeemReward it -> wire.setRedeemReward(RedemptionCommandCodec.encode(it));
      case Command.ConfirmRedemption it ->
          wire.setConfirmRedemption(RedemptionCommandCodec.encode(it));
      case Command.CancelRedemption it ->
          wire.setCancelRedemption(ScalarCodec.bytes(it.redemptionId()));
      case Command.SettleRedemption it ->
          wire.setSettleRedemption(ScalarCodec.bytes(it.redemptionId()));
      case Command.Erase it -> wire.setErase(ScalarCodec.bytes(it.erasureId()));
      case Command.UndoErasure it -> wire.setUndoErasure(ScalarCodec.bytes(it.undoId()));
      case Command.Discharge it -> wire.setDischarge(ScalarCodec.bytes(it.duty()));
      case Command.ProposeAdjustment it -> wire.setProposeAdjustment(adjust(it.wanted()));
      case Command.DecideAdjustment it -> wire.setDecideAdjustment(HandingCommands.encode(it));
      case Command.GiveTier it -> wire.setGiveTier(HandingCommands.encode(it));
      case Command.SettleReferral it -> wire.setSettleReferral(HandingCommands.encode(it));
      case Command.NoteReferrer it -> wire.setNoteReferrer(HandingCommands.encode(it));
      case Command.TransferPoints it -> wire.setTransferPoints(HandingCommands.encode(it));
      case Command.ReceivePoints it -> wire.setReceivePoints(HandingCommands.encode(it));
      case Command.CloseErrand it -> wire.setCloseErrand(HandingCommands.encode(it));
      case Command.Merge it -> wire.setMerge(MergeCommands.encode(it));
      case Command.BeAbsorbed it -> wire.setBeAbsorbed(MergeCommands.encode(it));
      case Command.Absorb it -> wire.setAbsorb(MergeCommands.encode(it));
      case Command.Unmerge it -> wire.setUnmerge(MergeCommands.encode(it));
      case Command.BeReleased it -> wire.setBeReleased(MergeCommands.encode(it));
      case Command.TellGrant it -> wire.setTellGrant(ScalarCodec.bytes(it.grant()));
      case Command.TellReversal it ->
          wire.setTellReversal(
              MessagesWire.TellReversal.newBuilder()
                  .setRecordedBy(ScalarCodec.bytes(it.recordedBy()))
                  .setSequenceNr(it.sequenceNr()));
      case Command.LetTimePass _ ->
          wire.setLetTimePass(MessagesWire.LetTimePass.getDefaultInstance());
    }
    return wire.build();
  }

  /**
   * The command of a message.
   *
   * @throws IllegalArgumentException when it asks for nothing that this version knows
   */
  static Command decode(MessagesWire.Command wire) {
    CustomerId customer = ScalarCodec.customer(wire.getCustomer());
    return switch (wire.getWhatCase()) {
      case RECORD_INTERACTION -> record(customer, wire.getRecordInteraction());
      case ENROL -> enrol(customer, wire.getEnrol());
      case IMPORT_CUSTOMER -> ImportCommands.decode(customer, wire.getImportCustomer());
      case ADD_IDENTIFIER ->
          new Command.AddIdentifier(customer, IdentityCodec.decode(wire.getAddIdentifier()));
      case REMOVE_IDENTIFIER ->
          new Command.RemoveIdentifier(customer, IdentityCodec.decode(wire.getRemoveIdentifier()));
      case CHANGE_PROFILE ->
          new Command.ChangeProfile(customer, Set.copyOf(wire.getChangeProfile().getFieldsList()));
      case CHANGE_CONSENT ->
          new Command.ChangeConsent(customer, IdentityCodec.decode(wire.getChangeConsent()));
      case ADJUST_POINTS -> adjust(customer, wire.getAdjustPoints());
      case REDEEM_REWARD -> RedemptionCommandCodec.decode(customer, wire.getRedeemReward());
      case CONFIRM_REDEMPTION ->
          RedemptionCommandCodec.decode(customer, wire.getConfirmRedemption());
      case CANCEL_REDEMPTION ->
          new Command.CancelRedemption(customer, ScalarCodec.uuid(wire.getCancelRedemption()));
      case SETTLE_REDEMPTION ->
          new Command.SettleRedemption(customer, ScalarCodec.uuid(wire.getSettleRedemption()));
      case UNDO_ERASURE ->
          new Command.UndoErasure(customer, ScalarCodec.uuid(wire.getUndoErasure()));
      case ERASE -> new Command.Erase(customer, ScalarCodec.uuid(wire.getErase()));
      case DISCHARGE -> new Command.Discharge(customer, ScalarCodec.uuid(wire.getDischarge()));
      case PROPOSE_ADJUSTMENT ->
          new Command.ProposeAdjustment(adjust(customer, wire.getProposeAdjustment()));
      case DECIDE_ADJUSTMENT -> HandingCommands.decode(customer, wire.getDecideAdjustment());
      case GIVE_TIER -> HandingCommands.decode(customer, wire.getGiveTier());
      case SETTLE_REFERRAL -> HandingCommands.decode(customer, wire.getSettleReferral());
      case NOTE_REFERRER -> HandingCommands.decode(customer, wire.getNoteReferrer());
      case TRANSFER_POINTS -> HandingCommands.decode(customer, wire.getTransferPoints());
      case RECEIVE_POINTS -> HandingCommands.decode(customer, wire.getReceivePoints());
      case CLOSE_ERRAND -> HandingCommands.decode(customer, wire.getCloseErrand());
      case MERGE -> MergeCommands.decode(customer, wire.getMerge());
      case BE_ABSORBED -> MergeCommands.decode(customer, wire.getBeAbsorbed());
      case ABSORB -> MergeCommands.decode(customer, wire.getAbsorb());
      case UNMERGE -> MergeCommands.decode(customer, wire.getUnmerge());
      case BE_RELEASED -> MergeCommands.decode(customer, wire.getBeReleased());
      case TELL_GRANT -> new Command.TellGrant(customer, ScalarCodec.uuid(wire.getTellGrant()));
      case TELL_REVERSAL ->
          new Command.TellReversal(
              customer,
              ScalarCodec.customer(wire.getTellReversal().getRecordedBy()),
              wire.getTellReversal().getSequenceNr());
      case LET_TIME_PASS -> new Command.LetTimePass(customer);
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a command that this version does not know");
    };
  }

  private static MessagesWire.RecordInteraction record(Command.RecordInteraction command) {
    MessagesWire.RecordInteraction.Builder wire =
        MessagesWire.RecordInteraction.newBuilder()
            .setInteractionId(ScalarCodec.bytes(command.interactionId()))
            .setInteraction(InteractionCodec.encode(command.interaction()))
            .setDryRun(command.dryRun());
    command.via().ifPresent(via -> wire.setVia(IdentityCodec.encode(via)));
    command.opening().ifPresent(origin -> wire.setOpening(EnumCodec.encode(origin)));
    command.named().ifPresent(named -> wire.setNamed(ScalarCodec.bytes(named)));
    return wire.build();
  }

  private static Command record(CustomerId customer, MessagesWire.RecordInteraction wire) {
    return new Command.RecordInteraction(
        customer,
        ScalarCodec.uuid(wire.getInteractionId()),
        InteractionCodec.decode(wire.getInteraction()),
        wire.hasVia() ? Optional.of(IdentityCodec.decode(wire.getVia())) : Optional.empty(),
        wire.hasOpening() ? Optional.of(EnumCodec.decode(wire.getOpening())) : Optional.empty(),
        wire.getDryRun(),
        wire.hasNamed() ? Optional.of(ScalarCodec.customer(wire.getNamed())) : Optional.empty());
  }

  private static MessagesWire.Enrol enrol(Command.Enrol command) {
    MessagesWire.Enrol.Builder wire =
        MessagesWire.Enrol.newBuilder()
            .addAllProfileFields(command.profileFields().stream().sorted().toList());
    command.identifiers().forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    command.consents().forEach(consent -> wire.addConsents(IdentityCodec.encode(consent)));
    command.referredBy().ifPresent(by -> wire.setReferredBy(ScalarCodec.bytes(by)));
    command.enrolmentId().ifPresent(id -> wire.setEnrolmentId(ScalarCodec.bytes(id)));
    return wire.build();
  }

  private static Command enrol(CustomerId customer, MessagesWire.Enrol wire) {
    return new Command.Enrol(
        customer,
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).toList(),
        Set.copyOf(wire.getProfileFieldsList()),
        wire.getConsentsList().stream().map(IdentityCodec::decode).toList(),
        wire.hasReferredBy()
            ? Optional.of(ScalarCodec.customer(wire.getReferredBy()))
            : Optional.empty(),
        wire.hasEnrolmentId()
            ? Optional.of(ScalarCodec.uuid(wire.getEnrolmentId()))
            : Optional.empty());
  }

  private static MessagesWire.AdjustPoints adjust(Command.AdjustPoints command) {
    MessagesWire.AdjustPoints.Builder wire =
        MessagesWire.AdjustPoints.newBuilder()
            .setAdjustmentId(ScalarCodec.bytes(command.adjustmentId()))
            .setCurrency(command.currency())
            .setPoints(command.points())
            .setBy(command.by())
            .setAllowDebt(command.allowDebt());
    WordingCodec.encode(command.reason(), wire::setReason, wire::setSealedReason);
    command.reverses().ifPresent(wrong -> wire.setReverses(ScalarCodec.bytes(wrong)));
    command.allowance().ifPresent(all -> wire.setAllowance(HandingCommands.encode(all)));
    return wire.build();
  }

  private static Command.AdjustPoints adjust(CustomerId customer, MessagesWire.AdjustPoints wire) {
    return new Command.AdjustPoints(
        customer,
        ScalarCodec.uuid(wire.getAdjustmentId()),
        wire.getCurrency(),
        wire.getPoints(),
        WordingCodec.decode(wire.hasSealedReason(), wire.getReason(), wire.getSealedReason()),
        wire.getBy(),
        wire.getAllowDebt(),
        wire.hasReverses() ? Optional.of(ScalarCodec.uuid(wire.getReverses())) : Optional.empty(),
        wire.hasAllowance()
            ? Optional.of(HandingCommands.decode(wire.getAllowance()))
            : Optional.empty());
  }
}
