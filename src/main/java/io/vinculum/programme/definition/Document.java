package io.vinculum.programme.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vinculum.fault.Fault;
import io.vinculum.fault.Fault.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The text as a tree. JSON is read as JSON, so that its faults are named as JSON's; everything else
 * as YAML. A field given twice, a YAML alias or a second document is a fault, since each of them
 * would hide something that was written.
 */
final class Document {
  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final DefinitionFaults faults;

  private Document(JsonParser parser, DefinitionFaults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** The tree of a text; empty when it cannot be read at all, with the fault among the others. */
  static Optional<JsonNode> parse(String text, DefinitionFaults faults) {
    boolean json = text.stripLeading().startsWith("{");
    try (JsonParser parser = json ? JSON.createParser(text) : YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        faults.add("", "the programme is empty");
        return Optional.empty();
      }
      JsonNode root = new Document(parser, faults).value("", 0);
      if (parser.nextToken() != null) {
        faults.add("", "the text holds more than one document");
      }
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      faults.add(new Fault("", firstLine(e.getOriginalMessage()), position(e.getLocation())));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private JsonNode value(String pointer, int depth) throws IOException {
    if (depth > DefinitionLimits.MAX_DEPTH) {
      faults.add(pointer, "nests deeper than " + DefinitionLimits.MAX_DEPTH);
      parser.skipChildren();
      return NODES.nullNode();
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      faults.add(pointer, "YAML aliases are not allowed: write the value out");
      return NODES.nullNode();
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer, depth);
      case START_ARRAY -> array(pointer, depth);
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(pointer);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE ->
          throw new IllegalStateException("unexpected token " + parser.currentToken());
    };
  }

  /**
   * A few characters can say a number of a thousand million digits, or of more than there can be.
   */
  private JsonNode decimal(String pointer) throws IOException {
    try {
      BigDecimal decimal = parser.getDecimalValue();
      if (Math.abs((long) decimal.scale()) <= DefinitionLimits.MAX_EXPONENT) {
        return NODES.numberNode(decimal);
      }
    } catch (NumberFormatException e) {
      // Said below, as of one that could be read.
    }
    faults.add(pointer, "has an exponent beyond " + DefinitionLimits.MAX_EXPONENT);
    return NODES.nullNode();
  }

  private ObjectNode object(String pointer, int depth) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String child = pointer + "/" + escape(name);
      parser.nextToken();
      JsonNode value = value(child, depth + 1);
      if (object.has(name)) {
        faults.add(child, "is given twice");
      }
      object.set(name, value);
    }
    return object;
  }

  private ArrayNode array(String pointer, int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(pointer + "/" + array.size(), depth + 1));
    }
    return array;
  }

  /** A name as it stands in a JSON pointer. */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Optional<Position> position(JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? Optional.empty()
        : Optional.of(new Position(location.getLineNr(), Math.max(1, location.getColumnNr())));
  }

  private static String firstLine(String message) {
    return "cannot be read: " + message.lines().findFirst().orElse("");
  }
}
