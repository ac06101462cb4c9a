package io.vinculum.edge.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.definition.WholeNumbers;
import io.vinculum.programme.domain.Languages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Reads the fields of one JSON object and notes every fault with its pointer.
 *
 * <p>Each method answers the value when it is there and sound. A field that is absent or {@code
 * null} answers empty; whether it must be there is said once by {@link #require}. {@link #end}
 * comes last and notes the fields that nobody asked for. The values are used only when no fault was
 * noted.
 */
public final class JsonFields {
  private static final int LANGUAGE_CHARACTERS_MAX = 35;

  private final ObjectNode node;
  private final String pointer;
  private final Faults faults;
  private final List<String> asked = new ArrayList<>(16);

  private JsonFields(ObjectNode node, String pointer, Faults faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** The fields of a whole body; empty and a fault when it is not an object. */
  public static Optional<JsonFields> of(JsonNode root, Faults faults) {
    return of(root, "", faults);
  }

  /** The fields of an object at that pointer; empty and a fault when it is not an object. */
  public static Optional<JsonFields> of(JsonNode node, String pointer, Faults faults) {
    if (node instanceof ObjectNode object) {
      return Optional.of(new JsonFields(object, pointer, faults));
    }
    faults.add(pointer, "must be an object");
    return Optional.empty();
  }

  /** Notes a fault for each of these fields that is not there. */
  public JsonFields require(String... names) {
    for (String name : names) {
      if (!has(name)) {
        fault(name, "is required");
      }
    }
    return this;
  }

  /** Whether the field is there and not null. */
  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Whether the field is there and null, which in a PATCH means: remove. */
  public boolean isNull(String name) {
    return node.has(name) && !node.hasNonNull(name);
  }

  /** The pointer of one of the fields. */
  public String pointerTo(String name) {
    return pointer + '/' + escaped(name);
  }

  /** The pointer of the object itself. */
  public String pointer() {
    return pointer;
  }

  /** Notes a fault of one of the fields. */
  public void fault(String name, String detail) {
    faults.add(pointerTo(name), detail);
  }

  /** Notes a fault of an item of one of the fields. */
  public void fault(String name, int item, String detail) {
    faults.add(pointerTo(name) + '/' + item, detail);
  }

  /** Notes a fault of the object itself. */
  public void fault(String detail) {
    faults.add(pointer, detail);
  }

  /** Takes every field as asked for: where it is not known which belong here. */
  public void skipOthers() {
    node.fieldNames().forEachRemaining(asked::add);
  }

  /** A BCP 47 language tag in its one form, such as {@code es} or {@code fr-CA}. */
  public Optional<String> language(String name) {
    Optional<String> given = string(name);
    Optional<String> tag =
        given
            .filter(text -> text.length() <= LANGUAGE_CHARACTERS_MAX && Characters.isId(text))
            .flatMap(Languages::canonical);
    if (given.isPresent() && tag.isEmpty()) {
      fault(name, "must be a language tag such as es or fr-CA");
    }
    return tag;
  }

  /** An id that the client chose. */
  public Optional<String> id(String name) {
    return string(name)
        .filter(
            text ->
                holds(
                    Characters.isId(text),
                    name,
                    () -> "must be 1 to 128 characters of A-Z a-z 0-9 . _ : / -"));
  }

  /** Text of 1 to so many characters, without control characters. */
  public Optional<String> text(String name, int charactersMax) {
    return string(name)
        .filter(
            text ->
                holds(
                    !text.isEmpty() && text.length() <= charactersMax,
                    name,
                    () -> "must have 1 to " + charactersMax + " characters"))
        .filter(
            text -> holds(Characters.isText(text), name, () -> "has characters that are not text"));
  }

  /** One of these words. */
  public Optional<String> word(String name, Collection<String> allowed) {
    return string(name)
        .filter(
            text ->
                holds(
                    allowed.contains(text),
                    name,
                    () ->
                        "must be one of " + String.join(", ", allowed.stream().sorted().toList())));
  }

  /** An instant with offset, cut to milliseconds. */
  public Optional<Instant> instant(String name) {
    Optional<String> text = string(name);
    Optional<Instant> instant = text.flatMap(Instants::parse);
    if (text.isPresent() && instant.isEmpty()) {
      fault(
          name,
          "must be a date and time with offset as RFC 3339 has it, such as"
              + " 2026-03-01T10:15:30+01:00");
    }
    return instant.filter(at -> holds(Instants.isWithinBounds(at), name, () -> Instants.BOUNDS));
  }

  /** A date. */
  public Optional<LocalDate> date(String name) {
    Optional<String> text = string(name);
    Optional<LocalDate> date = text.flatMap(Dates::parse);
    if (text.isPresent() && date.isEmpty()) {
      fault(name, "must be a date such as 2026-03-01");
    }
    return date;
  }

  /** A whole number within limits, both inclusive, as {@link WholeNumbers} reads it. */
  public Optional<Long> integer(String name, long min, long max) {
    Optional<JsonNode> value = given(name);
    Optional<Long> number =
        value
            .map(WholeNumbers::read)
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .filter(n -> n >= min && n <= max);
    if (value.isPresent() && number.isEmpty()) {
      fault(name, "must be a whole number from " + min + " to " + max);
    }
    return number;
  }

  /** A decimal string, such as {@code "1.5"}. */
  public Optional<BigDecimal> decimal(String name) {
    Optional<String> text = string(name);
    Optional<BigDecimal> number = text.flatMap(Decimals::parse).filter(Decimals::isBounded);
    if (text.isPresent() && number.isEmpty()) {
      fault(name, "must be a decimal string such as \"1.5\"");
    }
    return number;
  }

  /** A number within limits, both inclusive, as a JSON number or a decimal string. */
  public Optional<BigDecimal> number(String name, BigDecimal min, BigDecimal max) {
    Optional<JsonNode> value = given(name);
    Optional<BigDecimal> number =
        value
            .flatMap(Decimals::read)
            .filter(Decimals::isBounded)
            .filter(n -> n.compareTo(min) >= 0 && n.compareTo(max) <= 0);
    if (value.isPresent() && number.isEmpty()) {
      fault(name, "must be a number from " + min.toPlainString() + " to " + max.toPlainString());
    }
    return number;
  }

  /** True or false. */
  public Optional<Boolean> truth(String name) {
    return given(name)
        .filter(value -> holds(value.isBoolean(), name, () -> "must be true or false"))
        .map(JsonNode::booleanValue);
  }

  /** An object's own fields. */
  public Optional<JsonFields> object(String name) {
    return given(name).flatMap(value -> of(value, pointerTo(name), faults));
  }

  /** The objects by the names that the client chose; what is not an object is noted. */
  public Map<String, JsonFields> objectsByName(String name) {
    Map<String, JsonFields> items = new LinkedHashMap<>();
    for (JsonFields parent : object(name).stream().toList()) {
      for (Map.Entry<String, JsonNode> item : parent.all()) {
        of(item.getValue(), parent.pointerTo(item.getKey()), faults)
            .ifPresent(fields -> items.put(item.getKey(), fields));
      }
    }
    return items;
  }

  /** A list of at most so many objects; what is not an object is left out and noted. */
  public List<JsonFields> objects(String name, int itemsMax) {
    List<JsonNode> values = values(name, itemsMax);
    List<JsonFields> items = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      of(values.get(i), pointerTo(name) + '/' + i, faults).ifPresent(items::add);
    }
    return items;
  }

  /** A list of at most so many values of any kind. */
  public List<JsonNode> values(String name, int itemsMax) {
    List<JsonNode> items = new ArrayList<>();
    given(name)
        .filter(
            value ->
                holds(
                    value.isArray() && value.size() <= itemsMax,
                    name,
                    () -> "must be a list of at most " + itemsMax))
        .ifPresent(list -> list.forEach(items::add));
    return items;
  }

  /** A value of any kind, for fields that take several. */
  public Optional<JsonNode> any(String name) {
    return given(name);
  }

  /** All fields of an object whose names the client chooses. */
  public Iterable<Map.Entry<String, JsonNode>> all() {
    skipOthers();
    return node.properties();
  }

  /** A string, with nothing said of what it holds. */
  public Optional<String> string(String name) {
    return given(name)
        .filter(value -> holds(value.isTextual(), name, () -> "must be a string"))
        .map(JsonNode::textValue);
  }

  /** Notes every field that was not asked for. */
  public void end() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                fault(name, "is not a field here");
              }
            });
    // Said once: who ends twice, such as a shape within a shape, adds nothing.
    skipOthers();
  }

  private Optional<JsonNode> given(String name) {
    asked.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  /** Sentences are made only when they are needed: most requests are sound. */
  private boolean holds(boolean condition, String name, Supplier<String> otherwise) {
    if (!condition) {
      fault(name, otherwise.get());
    }
    return condition;
  }

  private static String escaped(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }
}
