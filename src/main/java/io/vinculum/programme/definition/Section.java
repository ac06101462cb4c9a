package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.rules.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One object of the definition, read field by field. What is wrong goes to the faults and reads as
 * absent; {@link #required} then puts a placeholder in its place, which is never seen, since a
 * definition with a fault does not become a programme. {@link #done} finds the fields that nobody
 * asked for.
 */
final class Section {
  private final JsonNode node;
  private final boolean broken;
  private final String pointer;
  private final DefinitionFaults faults;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(JsonNode node, boolean broken, String pointer, DefinitionFaults faults) {
    this.node = node;
    this.broken = broken;
    this.pointer = pointer;
    this.faults = faults;
  }

  /** The section of a node that must be an object; an empty one with a fault when it is not. */
  static Section of(JsonNode node, String pointer, DefinitionFaults faults) {
    if (node instanceof ObjectNode) {
      return new Section(node, false, pointer, faults);
    }
    faults.add(pointer, "is an object with named fields");
    return new Section(JsonNodeFactory.instance.objectNode(), true, pointer, faults);
  }

  /** A JSON pointer to a field of this section. */
  String pointer(String name) {
    return pointer + "/" + Document.escape(name);
  }

  /** A JSON pointer to this section. */
  String pointer() {
    return pointer;
  }

  DefinitionFaults faults() {
    return faults;
  }

  /** Records what is wrong with a field. */
  void fault(String name, String detail) {
    faults.add(pointer(name), detail);
  }

  /** Whether the field is written, rightly or not. */
  boolean has(String name) {
    asked.add(name);
    return node.has(name);
  }

  /** A field that must be there. */
  <T> T required(String name, T placeholder, Function<String, Optional<T>> read) {
    if (!has(name)) {
      missing(name);
      return placeholder;
    }
    return read.apply(name).orElse(placeholder);
  }

  /** Records that a field is missing, unless nothing here could be read anyway. */
  void missing(String name) {
    if (!broken) {
      fault(name, "is missing");
    }
  }

  /** A list that must be there with an entry at least. */
  void notEmpty(String name, String entry) {
    if (!has(name)) {
      missing(name);
    } else if (node.get(name).isArray() && node.get(name).isEmpty()) {
      fault(name, "has at least one " + entry);
    }
  }

  /** Any field's node; a null is a fault. */
  Optional<JsonNode> take(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (node.get(name).isNull()) {
      fault(name, "has no value");
      return Optional.empty();
    }
    return Optional.of(node.get(name));
  }

  /** A text, not blank, of at most so many characters. */
  Optional<String> text(String name, int max) {
    Optional<JsonNode> found = take(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().isTextual()) {
      fault(name, found.get().isValueNode() ? "is text: write it in quotes" : "is text");
      return Optional.empty();
    }
    String text = found.get().textValue();
    if (text.isBlank() || text.length() > max) {
      fault(name, "is text of 1 to " + max + " characters");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A name for people. */
  Optional<String> name(String name) {
    return text(name, DefinitionLimits.MAX_NAME);
  }

  /** One of these words. */
  Optional<String> word(String name, Collection<String> words) {
    Optional<String> text = text(name, DefinitionLimits.MAX_ID);
    if (text.isPresent() && !words.contains(text.get())) {
      fault(name, "is one of " + String.join(", ", words) + Suggestion.phrase(text.get(), words));
      return Optional.empty();
    }
    return text;
  }

  /** The name of something else in the programme. */
  Optional<String> reference(String name, String what, Collection<String> known) {
    Optional<String> text = text(name, DefinitionLimits.MAX_ID);
    if (text.isPresent() && !known.contains(text.get())) {
      fault(
          name,
          "there is no " + what + " `" + text.get() + "`" + Suggestion.phrase(text.get(), known));
      return Optional.empty();
    }
    return text;
  }

  /** True or false. */
  Optional<Boolean> truth(String name) {
    Optional<JsonNode> found = take(name);
    if (found.isPresent() && !found.get().isBoolean()) {
      fault(name, "is true or false");
      return Optional.empty();
    }
    return found.map(JsonNode::booleanValue);
  }

  /** An object inside this one. */
  Optional<Section> section(String name) {
    return take(name).map(child -> of(child, pointer(name), faults));
  }

  /** A list of objects; absent is empty. */
  List<Section> sections(String name, int max) {
    List<JsonNode> nodes = list(name, max);
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> of(nodes.get(i), pointer(name) + "/" + i, faults))
        .toList();
  }

  /** A list of texts that satisfy the test; absent is empty. */
  List<String> texts(String name, Function<String, Optional<String>> wrong) {
    return texts(name, DefinitionLimits.MAX_ENTRIES, wrong);
  }

  /** A list of at most so many texts that satisfy the test; absent is empty. */
  List<String> texts(String name, int max, Function<String, Optional<String>> wrong) {
    List<JsonNode> nodes = list(name, max);
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      String at = pointer(name) + "/" + i;
      if (!nodes.get(i).isTextual()) {
        faults.add(at, "is text");
      } else {
        String text = nodes.get(i).textValue();
        Optional<String> detail = wrong.apply(text);
        detail.ifPresent(d -> faults.add(at, d));
        if (detail.isEmpty() && !texts.add(text)) {
          faults.add(at, "stands there twice");
        }
      }
    }
    return List.copyOf(texts);
  }

  /** The fields' names. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Ends the reading of this section: fields that nobody asked for are unknown. */
  void done() {
    for (String name : names()) {
      if (faults.isFull()) {
        return;
      }
      if (!asked.contains(name)) {
        fault(name, "is no field here" + Suggestion.phrase(name, asked));
      }
    }
  }

  private List<JsonNode> list(String name, int max) {
    Optional<JsonNode> found = take(name);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!found.get().isArray()) {
      fault(name, "is a list");
      return List.of();
    }
    if (found.get().size() > max) {
      fault(name, "has at most " + max + " entries");
      return List.of();
    }
    List<JsonNode> nodes = new ArrayList<>();
    found.get().elements().forEachRemaining(nodes::add);
    return nodes;
  }
}
