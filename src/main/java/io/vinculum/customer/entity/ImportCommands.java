package io.vinculum.customer.entity;

import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.entity.journal.EnumCodec;
import io.vinculum.customer.entity.journal.IdentityCodec;
import io.vinculum.customer.entity.journal.IntakeCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Optional;
import java.util.Set;

/** Customers of other programmes on their way. */
final class ImportCommands {
  private ImportCommands() {}

  static MessagesWire.ImportCustomer encode(Command.ImportCustomer command) {
    MessagesWire.ImportCustomer.Builder wire =
        MessagesWire.ImportCustomer.newBuilder()
            .setRow(IntakeCodec.encode(command.row()))
            .addAllProfileFields(command.profileFields().stream().sorted().toList())
            .setBy(command.by())
            .setDryRun(command.dryRun());
    command.identifiers().forEach(held -> wire.addIdentifiers(IdentityCodec.encode(held)));
    command.consents().forEach(consent -> wire.addConsents(encode(consent)));
    command.balances().forEach(balance -> wire.addBalances(IntakeCodec.encode(balance)));
    command.tier().ifPresent(tier -> wire.setTier(encode(tier)));
    return wire.build();
  }

  static Command decode(CustomerId customer, MessagesWire.ImportCustomer wire) {
    return new Command.ImportCustomer(
        customer,
        IntakeCodec.decode(wire.getRow()),
        wire.getIdentifiersList().stream().map(IdentityCodec::decode).toList(),
        Set.copyOf(wire.getProfileFieldsList()),
        wire.getConsentsList().stream().map(ImportCommands::decode).toList(),
        wire.getBalancesList().stream().map(IntakeCodec::decode).toList(),
        wire.hasTier() ? Optional.of(decode(wire.getTier())) : Optional.empty(),
        wire.getBy(),
        wire.getDryRun());
  }

  private static MessagesWire.OpeningConsent encode(OpeningConsent consent) {
    MessagesWire.OpeningConsent.Builder wire =
        MessagesWire.OpeningConsent.newBuilder()
            .setPurpose(consent.purpose())
            .setState(EnumCodec.encode(consent.state()))
            .setSource(consent.source())
            .setTextVersion(consent.textVersion());
    consent.saidAt().ifPresent(at -> wire.setSaidAt(millis(at)));
    return wire.build();
  }

  private static OpeningConsent decode(MessagesWire.OpeningConsent wire) {
    return new OpeningConsent(
        wire.getPurpose(),
        EnumCodec.decode(wire.getState()),
        wire.getSource(),
        wire.getTextVersion(),
        wire.hasSaidAt() ? Optional.of(instant(wire.getSaidAt())) : Optional.empty());
  }

  private static MessagesWire.OpeningTier encode(OpeningTier tier) {
    MessagesWire.OpeningTier.Builder wire =
        MessagesWire.OpeningTier.newBuilder().setLevel(tier.level());
    tier.since().ifPresent(at -> wire.setSince(millis(at)));
    tier.until().ifPresent(at -> wire.setUntil(millis(at)));
    return wire.build();
  }

  private static OpeningTier decode(MessagesWire.OpeningTier wire) {
    return new OpeningTier(
        wire.getLevel(),
        wire.hasSince() ? Optional.of(instant(wire.getSince())) : Optional.empty(),
        wire.hasUntil() ? Optional.of(instant(wire.getUntil())) : Optional.empty());
  }
}
