package io.vinculum.edge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Bytes to a tree, once and strictly: exactly one value, no comments, no duplicated names, numbers
 * exact.
 *
 * <p>A name that stands twice in one object is a fault at its pointer, not a broken text: the rest
 * of the body is still read, so that one answer names all faults.
 */
public final class StrictJson {
  /** Objects and arrays within each other. No body of the contract needs more than eight. */
  public static final int DEPTH_MAX = 32;

  /** Digits and signs of one number. */
  public static final int NUMBER_CHARACTERS_MAX = 64;

  /** Characters of one field's name. */
  public static final int NAME_CHARACTERS_MAX = 256;

  /** Values that any text may have, however short it is. */
  public static final int VALUES_ALWAYS = 10_000;

  /**
   * Bytes of the text for each further value. A value takes some hundred bytes of memory, and the
   * shortest has two characters; those of the contract have ten and more.
   */
  public static final int BYTES_A_VALUE = 6;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARACTERS_MAX)
                  .maxNameLength(NAME_CHARACTERS_MAX)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private StrictJson() {}

  /** The values that a text may still have. */
  private static final class Room {
    private int values;

    Room(int bytes) {
      this.values = VALUES_ALWAYS + bytes / BYTES_A_VALUE;
    }

    void take(JsonParser parser) throws StreamConstraintsException {
      values--;
      if (values < 0) {
        throw new StreamConstraintsException("too many values", parser.currentTokenLocation());
      }
    }
  }

  /** What became of the bytes. */
  public sealed interface Parsed {
    /** They are JSON; duplicated names are among the faults given. */
    record Tree(JsonNode root) implements Parsed {}

    /** They are not JSON. */
    record Broken(String detail) implements Parsed {}
  }

  /**
   * Reads one JSON value.
   *
   * @param utf8 the whole text
   * @param faults where duplicated names are noted
   */
  public static Parsed parse(byte[] utf8, Faults faults) {
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      if (parser.nextToken() == null) {
        return new Parsed.Broken("There is no JSON value.");
      }
      JsonNode root = value(parser, faults, new Room(utf8.length));
      if (parser.nextToken() != null) {
        return new Parsed.Broken(at(parser, "There is more after the end of the JSON value"));
      }
      return new Parsed.Tree(root);
    } catch (JsonParseException e) {
      return new Parsed.Broken(at(e, "This is not JSON"));
    } catch (JsonProcessingException e) {
      return new Parsed.Broken(
          at(e, "The JSON is nested too deep, has too many values, or a name or number too long"));
    } catch (IOException e) {
      // Reading from an array: the bytes are not characters at all.
      return new Parsed.Broken("The text is not in UTF-8.");
    }
  }

  private static JsonNode value(JsonParser parser, Faults faults, Room room) throws IOException {
    room.take(parser);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, faults, room);
      case START_ARRAY -> array(parser, faults, room);
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.getInstance();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new UncheckedIOException(new IOException("no value begins with " + token));
    };
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> LongNode.valueOf(parser.getLongValue());
      case BIG_INTEGER -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
      case FLOAT, DOUBLE, BIG_DECIMAL -> decimal(parser);
    };
  }

  /** Its exponent may be more than there can be; what is merely huge its field refuses. */
  private static JsonNode decimal(JsonParser parser) throws IOException {
    try {
      return DecimalNode.valueOf(parser.getDecimalValue());
    } catch (NumberFormatException e) {
      throw new StreamConstraintsException(e.getMessage(), parser.currentTokenLocation());
    }
  }

  private static ObjectNode object(JsonParser parser, Faults faults, Room room) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      JsonNode replaced = object.replace(name, value(parser, faults, room));
      if (replaced != null) {
        faults.add(
            parser.getParsingContext().pathAsPointer().toString(), "stands twice in its object");
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser, Faults faults, Room room) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, faults, room));
    }
    return array;
  }

  private static String at(JsonParser parser, String what) {
    var place = parser.currentTokenLocation();
    return what + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ").";
  }

  private static String at(JsonProcessingException e, String what) {
    var place = e.getLocation();
    return place == null
        ? what + "."
        : what + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ").";
  }
}
