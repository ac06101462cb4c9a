package io.vinculum.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.identity.Identities.InvalidIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARD     | 6035 1234 5678           | 603512345678",
        "CARD     | 6035-1234-5678           | 603512345678",
        "CARD     | 6035\u00a01234\u20135678 | 603512345678",
        "CARD     | AbC-1                    | AbC1",
        "PHONE    | +34 600 123 456          | +34600123456",
        "PHONE    | +44 (0)20 7946 0958      | +442079460958",
        "PHONE    | +1 (650) 253-0000        | +16502530000",
        "PHONE    | +49.30/901820            | +4930901820",
        "EMAIL    | '  Ana.Gil@Example.COM ' | ana.gil@example.com",
        "EMAIL    | ana+shop@example.com     | ana+shop@example.com",
        "EMAIL    | info@BÜCHER.example      | info@xn--bcher-kva.example",
        "EMAIL    | jose\u0301@example.com   | jos\u00e9@example.com",
        "EXTERNAL | crm:42/A-7               | crm:42/A-7",
        "DEVICE   | a1b2-C3                  | a1b2-C3",
      })
  void every_spelling_has_one_form(IdentifierKind kind, String given, String form) {
    assertThat(IdentifierForm.of(kind, given)).isEqualTo(new Identifier(kind, form));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARD     | ' - '",
        "CARD     | 12*34",
        "CARD     | 12\u00e934",
        "PHONE    | 600123456",
        "PHONE    | 0034600123456",
        "PHONE    | +0600123456",
        "PHONE    | +123456",
        "PHONE    | +1234567890123456",
        "PHONE    | +34 600 CALL ME",
        "PHONE    | +34 600 123 456 ext. 7",
        "PHONE    | +34\u0666\u0660\u0660123456",
        "EMAIL    | ana",
        "EMAIL    | @example.com",
        "EMAIL    | ana@",
        "EMAIL    | ana@localhost",
        "EMAIL    | ana@example..com",
        "EMAIL    | .ana@example.com",
        "EMAIL    | a..na@example.com",
        "EMAIL    | an a@example.com",
        "EMAIL    | ana@-example.com",
        "EMAIL    | ana@example.com.",
        "EMAIL    | a@b@example.com",
        "EXTERNAL | ' 42'",
        "EXTERNAL | ''",
        "DEVICE   | 'a|b'",
        "DEVICE   | \u00e4",
      })
  void what_is_none_is_refused_without_repeating_it(IdentifierKind kind, String given) {
    assertThatThrownBy(() -> IdentifierForm.of(kind, given))
        .isInstanceOf(InvalidIdentifier.class)
        .satisfies(
            refusal ->
                assertThat(given.length() > 3 && refusal.getMessage().contains(given)).isFalse());
  }

  @ParameterizedTest
  @EnumSource(IdentifierKind.class)
  void lengths_have_limits(IdentifierKind kind) {
    assertThatThrownBy(() -> IdentifierForm.of(kind, "1".repeat(129) + "@a.es"))
        .isInstanceOf(InvalidIdentifier.class);
    assertThatThrownBy(() -> IdentifierForm.of(kind, "+" + "1".repeat(100_000)))
        .isInstanceOf(InvalidIdentifier.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "128"})
  void cards_and_ids_have_1_to_128_characters(int length) {
    String value = "7".repeat(length);
    assertThat(IdentifierForm.of(IdentifierKind.CARD, value).normalised()).isEqualTo(value);
    assertThat(IdentifierForm.of(IdentifierKind.EXTERNAL, value).normalised()).isEqualTo(value);
  }

  /** A form that changed when normalised again would lead to two members. */
  @Property
  void a_form_is_its_own_form(@ForAll IdentifierKind kind, @ForAll String given) {
    Identifier once;
    try {
      once = IdentifierForm.of(kind, given);
    } catch (InvalidIdentifier refused) {
      return;
    }
    assertThat(IdentifierForm.of(kind, once.normalised())).isEqualTo(once);
  }

  @Property
  void any_mail_address_in_any_case_is_one(@ForAll("locals") String local) {
    Identifier lower = IdentifierForm.of(IdentifierKind.EMAIL, local + "@example.com");
    Identifier upper =
        IdentifierForm.of(IdentifierKind.EMAIL, local.toUpperCase(Locale.ROOT) + "@EXAMPLE.com");
    assertThat(upper).isEqualTo(lower);
  }

  @Provide
  Arbitrary<String> locals() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .numeric()
        .withChars("+_-'")
        .ofMinLength(1)
        .ofMaxLength(64);
  }
}
