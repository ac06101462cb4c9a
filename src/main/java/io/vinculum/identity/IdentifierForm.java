package io.vinculum.identity;

import io.vinculum.identity.Identities.InvalidIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one form of an identifier, whoever writes it. Hashes of these forms are stored for ever, so
 * the rules depend on nothing that a later release of a library could decide otherwise, such as
 * tables of national numbering plans (docs/adr/0014).
 */
final class IdentifierForm {
  /** Longer input is not looked at. */
  static final int MAX_GIVEN_CHARS = 512;

  private static final Pattern CARD = Pattern.compile("[A-Za-z0-9._:/]{1,128}");
  private static final Pattern CLIENTS_ID = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

  /**
   * E.164: a country code that never starts with 0, 15 digits in all; the shortest in use has 7.
   */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\p{Z}\\s()./\\-\u2010-\u2015]");
  private static final Pattern BLANKS_AND_DASHES =
      Pattern.compile("[\\p{Z}\\s\\-\u2010-\u2015\u2212]");

  /** What some write between country code and number: not part of the international number. */
  private static final String NATIONAL_TRUNK_ZERO = "(0)";

  /** RFC 5321, 4.5.3.1: 64 octets before the at sign, 254 in all. */
  private static final int MAX_EMAIL_CHARS = 254;

  private static final int MAX_LOCAL_CHARS = 64;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[^\\p{Z}\\p{C}@\"(),:;<>\\[\\\\\\].]+(\\.[^\\p{Z}\\p{C}@\"(),:;<>\\[\\\\\\].]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  private IdentifierForm() {}

  static Identifier of(IdentifierKind kind, String given) {
    if (given.length() > MAX_GIVEN_CHARS) {
      throw new InvalidIdentifier("longer than %d characters".formatted(MAX_GIVEN_CHARS));
    }
    String form =
        switch (kind) {
          case CARD -> card(given);
          case PHONE -> phone(given);
          case EMAIL -> email(given);
          case EXTERNAL, DEVICE -> clientsId(given);
        };
    return new Identifier(kind, form);
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

  private static String phone(String given) {
    String phone = BETWEEN_DIGITS.matcher(given.replace(NATIONAL_TRUNK_ZERO, "")).replaceAll("");
    if (!PHONE.matcher(phone).matches()) {
      throw new InvalidIdentifier(
          "a phone is international: + and country code, 7 to 15 digits (E.164)");
    }
    return phone;
  }

  /**
   * The whole address in lower case. RFC 5321 lets a host tell apart upper and lower case before
   * the at sign; none that people use does, while people do write one address in both ways, and two
   * members with one mailbox are the greater harm.
   */
  private static String email(String given) {
    String address = given.strip();
    int at = address.lastIndexOf('@');
    if (at < 1) {
      throw new InvalidIdentifier("an e-mail address has a name, an @ and a domain");
    }
    String local =
        Normalizer.normalize(
            address.substring(0, at).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    String domain = domain(address.substring(at + 1));
    if (local.length() > MAX_LOCAL_CHARS
        || local.length() + 1 + domain.length() > MAX_EMAIL_CHARS
        || !LOCAL.matcher(local).matches()
        || !DOMAIN.matcher(domain).matches()) {
      throw new InvalidIdentifier("not an e-mail address");
    }
    return local + "@" + domain;
  }

  /** A domain in other letters becomes its ASCII form, so that both spellings are one. */
  private static String domain(String given) {
    try {
      return IDN.toASCII(given, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new InvalidIdentifier("not an e-mail address: its domain has a label too long");
    }
  }

  private static String clientsId(String given) {
    if (!CLIENTS_ID.matcher(given).matches()) {
      throw new InvalidIdentifier("1 to 128 characters of A-Z a-z 0-9 . _ : / -");
    }
    return given;
  }
}
