package io.vinculum.identity;

import com.ibm.icu.text.IDNA;
import io.vinculum.identity.Identities.InvalidIdentifier;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The whole address in lower case. RFC 5321 lets a host tell apart upper and lower case before the
 * at sign; none that people use does, while people do write one address in both ways, and two
 * members with one mailbox are the greater harm.
 *
 * <p>A domain in other letters becomes its ASCII form by IDNA 2008 (UTS 46 without the transition),
 * as registries and mail servers have it: {@code straße.example} and {@code strasse.example} are
 * two domains. The platform's own {@link IDN} is of 2003 and makes one of them; it is kept to find
 * who was stored by it.
 */
final class EmailForm {
  /** RFC 5321, 4.5.3.1: 64 octets before the at sign, 254 in all. */
  private static final int MAX_EMAIL_CHARS = 254;

  private static final int MAX_LOCAL_CHARS = 64;
  private static final Pattern LOCAL =
      Pattern.compile(
          "[^\\p{Z}\\p{C}@\"(),:;<>\\[\\\\\\].]+(\\.[^\\p{Z}\\p{C}@\"(),:;<>\\[\\\\\\].]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
  private static final String ENCODED = "xn--";

  private EmailForm() {}

  static String of(String given) {
    int at = at(given);
    return checked(given, at, domain(given.strip().substring(at + 1)))
        .orElseThrow(() -> new InvalidIdentifier("not an e-mail address"));
  }

  private static int at(String given) {
    int at = given.strip().lastIndexOf('@');
    if (at < 1) {
      throw new InvalidIdentifier("an e-mail address has a name, an @ and a domain");
    }
    return at;
  }

  private static Optional<String> checked(String given, int at, String domain) {
    String local =
        Normalizer.normalize(
            given.strip().substring(0, at).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    boolean fits =
        local.length() <= MAX_LOCAL_CHARS
            && local.length() + 1 + domain.length() <= MAX_EMAIL_CHARS
            && LOCAL.matcher(local).matches()
            && DOMAIN.matcher(domain).matches();
    return fits ? Optional.of(local + "@" + domain) : Optional.empty();
  }

  private static String domain(String given) {
    boolean ascii = ASCII.matcher(given).matches();
    String lower = given.toLowerCase(Locale.ROOT);
    if (ascii && !lower.contains(ENCODED)) {
      return lower;
    }
    IDNA.Info info = new IDNA.Info();
    String domain = Unicode.RULES.nameToASCII(given, new StringBuilder(), info).toString();
    // Two hyphens where an encoded label has them are no fault of others, which registries have.
    info.getErrors().remove(IDNA.Error.HYPHEN_3_4);
    if (info.getErrors().isEmpty()) {
      return domain.toLowerCase(Locale.ROOT);
    }
    if (ascii) {
      // No registry has it, so nobody else's it can be; who was stored by it is still found.
      return lower;
    }
    throw new InvalidIdentifier("not an e-mail address: its domain is none (IDNA 2008)");
  }

  /** The form under the rules of 2003. */
  static Optional<String> former(String given) {
    int at = at(given);
    try {
      String domain =
          IDN.toASCII(given.strip().substring(at + 1), IDN.ALLOW_UNASSIGNED)
              .toLowerCase(Locale.ROOT);
      return checked(given, at, domain);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** How it was stored if its domain was given in its own letters. */
  static Optional<String> formerOf(String form) {
    int at = form.lastIndexOf('@');
    String domain = form.substring(at + 1);
    if (!domain.contains(ENCODED)) {
      return Optional.empty();
    }
    String letters =
        Unicode.RULES.nameToUnicode(domain, new StringBuilder(), new IDNA.Info()).toString();
    return former(form.substring(0, at + 1) + letters);
  }

  /**
   * Today's form of an address as it was stored. The rules of 2003 left capitals as they were that
   * are younger than they, such as the sharp S.
   */
  static String renewed(String stored) {
    String domain = stored.substring(stored.lastIndexOf('@') + 1);
    if (!domain.contains(ENCODED)) {
      return stored;
    }
    String local = stored.substring(0, stored.length() - domain.length());
    try {
      return of(local + IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED));
    } catch (InvalidIdentifier _) {
      // A domain that no registry has any more keeps the form by which it is found.
      return stored;
    }
  }

  /** Its tables are read when a domain needs them, which few do. */
  private static final class Unicode {
    static final IDNA RULES =
        IDNA.getUTS46Instance(
            IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);
  }
}
