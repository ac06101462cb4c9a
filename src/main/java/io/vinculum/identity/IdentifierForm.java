package io.vinculum.identity;

import io.vinculum.identity.Identities.InvalidIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The one form of an identifier, whoever writes it. Hashes of these forms are stored for ever, so
 * the rules depend on nothing that a later release of a library could decide otherwise, such as
 * tables of national numbering plans (docs/adr/0041).
 */
final class IdentifierForm {
  /** Longer input is not looked at. */
  static final int MAX_GIVEN_CHARS = 512;

  /**
   * The number of these rules, kept with what is claimed under them. What was stored before has
   * none, and may be stored under one of {@link Identifier#formers}.
   */
  static final int RULES = 2;

  private static final Pattern CARD = Pattern.compile("[A-Za-z0-9._:/]{1,128}");
  private static final Pattern CLIENTS_ID = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern BLANKS_AND_DASHES =
      Pattern.compile("[\\p{Z}\\s\\-\u2010-\u2015\u2212]");

  private IdentifierForm() {}

  static Identifier of(IdentifierKind kind, String given) {
    if (given.length() > MAX_GIVEN_CHARS) {
      throw new InvalidIdentifier("longer than %d characters".formatted(MAX_GIVEN_CHARS));
    }
    String form =
        switch (kind) {
          case CARD -> card(given);
          case PHONE -> PhoneForm.of(given);
          case EMAIL -> EmailForm.of(given);
          case EXTERNAL, DEVICE -> clientsId(given);
        };
    Optional<String> spelled = spelled(kind, given).filter(former -> !former.equals(form));
    return new Identifier(kind, form, spelled, formers(kind, given, form, spelled.orElse(form)));
  }

  /**
   * The form that earlier rules gave to this very spelling, where it cannot be another's: of an
   * e-mail's domain it can.
   */
  private static Optional<String> spelled(IdentifierKind kind, String given) {
    return switch (kind) {
      case CARD, EMAIL -> Optional.empty();
      case PHONE -> PhoneForm.former(given);
      case EXTERNAL, DEVICE -> Optional.of(given);
    };
  }

  /** Other forms under which the same may have been stored by earlier rules. */
  private static List<String> formers(
      IdentifierKind kind, String given, String form, String spelled) {
    Set<String> formers = new LinkedHashSet<>();
    switch (kind) {
      case CARD -> {}
      case PHONE -> PhoneForm.formerOf(form).ifPresent(formers::add);
      case EMAIL -> {
        EmailForm.former(given).ifPresent(formers::add);
        EmailForm.formerOf(form).ifPresent(formers::add);
      }
      case EXTERNAL, DEVICE -> {
        if (UUID.matcher(given).matches()) {
          formers.add(given.toUpperCase(Locale.ROOT));
        }
      }
    }
    formers.remove(form);
    formers.remove(spelled);
    return List.copyOf(formers);
  }

  /**
   * Today's form of what earlier rules stored, as far as their form tells; the same where it could
   * be of two.
   */
  static Identifier renewed(Identifier stored) {
    String form = stored.normalised();
    return new Identifier(
        stored.kind(),
        switch (stored.kind()) {
          case CARD -> form;
          case PHONE -> PhoneForm.renewed(form);
          case EMAIL -> EmailForm.renewed(form);
          case EXTERNAL, DEVICE -> clientsId(form);
        });
  }

  /** People write cards in groups; letters keep their case, since some issuers use both. */
  private static String card(String given) {
    String card = BLANKS_AND_DASHES.matcher(given).replaceAll("");
    if (!CARD.matcher(card).matches()) {
      throw new InvalidIdentifier(
          "a card has 1 to 128 letters, digits or . _ : / besides blanks and dashes");
    }
    // It is named in the path of its replacement, where no request can say a dot segment.
    if (card.equals(".") || card.equals("..")) {
      throw new InvalidIdentifier("a card is neither . nor ..");
    }
    return card;
  }

  /** As the client has it, but for a UUID, whose digits mean the same in either case (RFC 9562). */
  private static String clientsId(String given) {
    if (!CLIENTS_ID.matcher(given).matches()) {
      throw new InvalidIdentifier("1 to 128 characters of A-Z a-z 0-9 . _ : / -");
    }
    return UUID.matcher(given).matches() ? given.toLowerCase(Locale.ROOT) : given;
  }
}
