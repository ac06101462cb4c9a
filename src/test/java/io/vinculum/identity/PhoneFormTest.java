package io.vinculum.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own list of countries that keep a zero, held against the numbering plans of a library. */
class PhoneFormTest {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  /** What people have; services for a fee or free of charge are not called from abroad. */
  private static final List<PhoneNumberType> OF_PEOPLE =
      List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE);

  /** +379, which Vatican City has and does not use, is in no plan. */
  private static final Set<Integer> KEEP = Set.of(39, 225, 229, 241, 242, 378);

  private record Example(PhoneNumber number, String region) {
    String international() {
      return PLANS.format(number, PhoneNumberFormat.E164);
    }

    String national() {
      return PLANS.getNationalSignificantNumber(number);
    }

    @Override
    public String toString() {
      return region + " " + international();
    }
  }

  static Stream<Example> examples() {
    return PLANS.getSupportedRegions().stream()
        .sorted()
        .flatMap(
            region ->
                OF_PEOPLE.stream()
                    .map(type -> PLANS.getExampleNumberForType(region, type))
                    .flatMap(number -> Optional.ofNullable(number).stream())
                    .map(number -> new Example(number, region)));
  }

  @Test
  void theListIsThatOfThePlans() {
    Set<Integer> keeping = new TreeSet<>();
    examples()
        .filter(example -> example.national().startsWith("0"))
        .forEach(example -> keeping.add(example.number().getCountryCode()));
    assertThat(keeping).isEqualTo(new TreeSet<>(KEEP));
  }

  /** With a zero in brackets, whether it belongs to the number or not, or without: one form. */
  @ParameterizedTest
  @MethodSource("examples")
  void aZeroInBracketsIsPartOfTheNumberWhereThePlanSaysSo(Example example) {
    String country = "+" + example.number().getCountryCode();
    String national = example.national();
    String after = national.startsWith("0") ? national.substring(1) : national;
    assertThat(form(country + " (0)" + after)).isEqualTo(example.international());
    assertThat(form(country + " (0" + after.charAt(0) + ")" + after.substring(1)))
        .isEqualTo(example.international());
    assertThat(form(example.international())).isEqualTo(example.international());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anotherTrunkPrefixInBracketsIsDropped(Example example) {
    String trunk =
        Optional.ofNullable(PLANS.getNddPrefixForRegion(example.region(), true)).orElse("");
    if (trunk.isEmpty() || example.national().startsWith("0")) {
      return;
    }
    assertThat(
            form(
                "+" + example.number().getCountryCode() + " (" + trunk + ") " + example.national()))
        .isEqualTo(example.international());
  }

  /** What the rules of before stored of a number with its zero in brackets, or in none. */
  @ParameterizedTest
  @MethodSource("examples")
  void aDroppedZeroIsPutBackOrLeftOut(Example example) {
    String whole = example.international();
    assertThat(PhoneForm.renewed(whole)).isEqualTo(whole);
    PhoneForm.formerOf(whole)
        .ifPresent(
            dropped ->
                assertThat(PhoneForm.renewed(dropped))
                    .isIn(isOne(dropped) ? List.of(dropped) : List.of(dropped, whole)));
  }

  /** No number that exists without a zero is given one. */
  @Test
  void aNumberWithoutAZeroIsLeftAlone() {
    Random random = new Random(5);
    int put = 0;
    for (int i = 0; i < 20_000; i++) {
      int country = List.copyOf(KEEP).get(random.nextInt(KEEP.size()));
      StringBuilder number = new StringBuilder("+").append(country);
      number.append(1 + random.nextInt(9));
      for (int digit = 5 + random.nextInt(6); digit > 0; digit--) {
        number.append(random.nextInt(10));
      }
      String stored = number.toString();
      if (!PhoneForm.renewed(stored).equals(stored)) {
        assertThat(isOne(stored)).as(stored).isFalse();
        assertThat(PhoneForm.renewed(stored))
            .isEqualTo(stored.replace("+" + country, "+" + country + "0"));
        put++;
      }
    }
    assertThat(put).isGreaterThan(1_000);
  }

  private static boolean isOne(String international) {
    try {
      return PLANS.isValidNumber(PLANS.parse(international, "ZZ"));
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static String form(String given) {
    return IdentifierForm.of(IdentifierKind.PHONE, given).normalised();
  }
}
