package io.vinculum.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.identity.Identities.InvalidIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
        "PHONE    | +39 (0)6 6982 1234       | +390669821234",
        "PHONE    | +39 06 6982 1234         | +390669821234",
        "PHONE    | +39 (06) 6982 1234       | +390669821234",
        "PHONE    | +39 ( 0 ) 30 123456      | +39030123456",
        "PHONE    | +39 (0)347 123 4567      | +393471234567",
        "PHONE    | +378 (0)549 886377       | +3780549886377",
        "PHONE    | +378 (0)66 661212        | +37866661212",
        "PHONE    | +379 (0)6 698 12345      | +3790669812345",
        "PHONE    | +225 (0)7 23 45 67 89    | +2250723456789",
        "PHONE    | +225 (0)21 23 45 67 89   | +2252123456789",
        "PHONE    | +242 (0)6 123 4567       | +242061234567",
        "PHONE    | +242 (0)222 123 456      | +242222123456",
        "PHONE    | +229 (0)1 95 12 34 56    | +2290195123456",
        "PHONE    | +241 (0)6 03 12 34       | +24106031234",
        "PHONE    | +49 (030) 901820         | +4930901820",
        "PHONE    | +44(0)-20-7946-0958      | +442079460958",
        "PHONE    | +44 ( 0 ) 20 7946 0958   | +442079460958",
        "PHONE    | +7 (8) 495 123 45 67     | +74951234567",
        "PHONE    | +36 (06) 1 234 5678      | +3612345678",
        "PHONE    | +52 (1) 55 1234 5678     | +525512345678",
        "PHONE    | +1 (1) 650 253 0000      | +16502530000",
        "EMAIL    | '  Ana.Gil@Example.COM ' | ana.gil@example.com",
        "EMAIL    | ana+shop@example.com     | ana+shop@example.com",
        "EMAIL    | info@BÜCHER.example      | info@xn--bcher-kva.example",
        "EMAIL    | jose\u0301@example.com   | jos\u00e9@example.com",
        "EMAIL    | info@xn--bcher-kva.example | info@xn--bcher-kva.example",
        "EMAIL    | info@XN--BCHER-KVA.example | info@xn--bcher-kva.example",
        "EMAIL    | info@straße.example   | info@xn--strae-oqa.example",
        "EMAIL    | info@STRAẞE.example   | info@xn--strae-oqa.example",
        "EMAIL    | info@xn--strae-oqa.example | info@xn--strae-oqa.example",
        "EMAIL    | info@strasse.example     | info@strasse.example",
        "EMAIL    | info@bücher。example | info@xn--bcher-kva.example",
        "EMAIL    | info@bücher.example | info@xn--bcher-kva.example",
        "EMAIL    | info@βόλος.example | info@xn--nxasmm1c.example",
        "EMAIL    | info@r3---sn.example     | info@r3---sn.example",
        "EXTERNAL | 550E8400-E29B-41d4-A716-446655440000 | 550e8400-e29b-41d4-a716-446655440000",
        "DEVICE   | 550E8400-E29B-41D4-A716-446655440000 | 550e8400-e29b-41d4-a716-446655440000",
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
        "PHONE    | +49 30 (0) 901820",
        "PHONE    | (0)600123456",
        "PHONE    | +49 (0)(0)30 901820",
        "EMAIL    | ana@⒈com.example",
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

  /** Whoever was stored by the rules of before is looked for by them too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL    | info@straße.example      | info@strasse.example",
        "EMAIL    | info@xn--strae-oqa.example    | info@strasse.example",
        "EMAIL    | info@βόλος.example | info@xn--nxasmq6b.example",
        "PHONE    | +39 (0)6 6982 1234            | +39669821234",
        "PHONE    | +39 06 6982 1234              | +39669821234",
        "PHONE    | +49 (030) 901820              | +49030901820",
        "EXTERNAL | 550e8400-E29b-41d4-a716-446655440000 | 550e8400-E29b-41d4-a716-446655440000",
        "DEVICE   | 550e8400-e29b-41d4-a716-446655440000 | 550E8400-E29B-41D4-A716-446655440000",
      })
  void forms_of_before_are_known(IdentifierKind kind, String given, String former) {
    Identifier identifier = IdentifierForm.of(kind, given);
    assertThat(Stream.concat(identifier.spelled().stream(), identifier.formers().stream()))
        .contains(former);
  }

  /** Who is stored under this very spelling comes first, but for domains that may be another's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE    | +39 (0)6 6982 1234            | +39669821234",
        "PHONE    | +49 (030) 901820              | +49030901820",
        "EXTERNAL | 550E8400-E29B-41D4-A716-446655440000 | 550E8400-E29B-41D4-A716-446655440000",
        "EXTERNAL | 550e8400-e29b-41d4-a716-446655440000 |",
        "PHONE    | +39 06 6982 1234              |",
        "EMAIL    | info@straße.example      |",
      })
  void a_spelling_had_its_own_form_before(IdentifierKind kind, String given, String spelled) {
    assertThat(IdentifierForm.of(kind, given).spelled()).isEqualTo(Optional.ofNullable(spelled));
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, info@strasse.example",
    "EMAIL, info@bücher.example",
    "PHONE, +34 600 123 456",
    "PHONE, +44 (0)20 7946 0958",
    "PHONE, +39 347 123 4567",
    "CARD, 6035 1234",
    "EXTERNAL, crm:42/A-7"
  })
  void most_forms_were_always_the_same(IdentifierKind kind, String given) {
    Identifier identifier = IdentifierForm.of(kind, given);
    assertThat(identifier.spelled()).isEmpty();
    assertThat(identifier.formers()).isEmpty();
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
