package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Bodies that follow the contract's schemas, more or less: made of a schema at random, then spoilt
 * as trees, as text or as bytes. A new operation is fuzzed as soon as the contract describes it.
 */
final class FuzzBodies {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEPTH_MAX = 6;
  private static final int DEEP = 3_000;
  private static final int LONG = 70_000;

  /** Words that are something somewhere, so that what is made comes far. */
  private static final List<String> WORDS =
      List.of(
          "purchase",
          "return",
          "visit",
          "web",
          "call",
          "survey",
          "till-1",
          "EUR",
          "points",
          "superfresh",
          "fuelco",
          "store",
          "grocery",
          "newsletter",
          "granted",
          "1.00",
          "0.00",
          "-5.00",
          "54.20",
          "1e3",
          "2026-05-03T10:15:30+02:00",
          "2026-05-03",
          "PT15M",
          "de",
          "ES",
          "Europe/Madrid",
          "+34 600 123 456",
          "ada@example.com",
          "6035 1234 5678",
          "gold",
          "purchases > 1 && spend365 >= money(\"5.00\")",
          "true",
          "sum(spend365)",
          "relationshipValue",
          "019d48ea-2e00-7025-9041-f1df51fd0c04",
          "1",
          "",
          " ");

  private static final List<String> NASTY =
      List.of(
          "\u0000",
          "\ud800",
          "\udfff\ud83d",
          "\u202e\u2066",
          "💥".repeat(50),
          "%00",
          "../../etc/passwd",
          "' OR '1'='1' --",
          "${jndi:ldap://127.0.0.1/a}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "a".repeat(400),
          "9".repeat(400),
          "-".repeat(130),
          "2026-02-30T25:61:61Z",
          "2026-13-01",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0000-00-00",
          "1e999999999",
          "NaN",
          "Infinity",
          "-0",
          "0.000000000000000000000000001",
          "9223372036854775808",
          "true || size([1,2,3].map(x, [1,2,3])) > 0",
          "((((((((((1))))))))))",
          "\"".repeat(9),
          "e\u0301\u200d\ufeff",
          "ſ",
          "İ",
          "ß",
          "\r\nSet-Cookie: a=b");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "1.5",
          "1e3",
          "1E400",
          "-1e-400",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e999999999",
          "0.1e-999999999",
          "9".repeat(64),
          "9".repeat(5_000),
          "1." + "0".repeat(60) + "1",
          "NaN",
          "Infinity",
          "01",
          "+1",
          "0x10");

  private final JsonNode contract;
  private final Random random;

  FuzzBodies(JsonNode contract, Random random) {
    this.contract = contract;
    this.random = random;
  }

  /** A body for that schema, sound or not. */
  byte[] of(JsonNode schema) {
    return spoiltBody(value(schema, 0));
  }

  /** That body, spoilt or not. */
  byte[] spoiltBody(JsonNode sound) {
    JsonNode tree = sound;
    int spoilt = random.nextInt(4);
    for (int i = 0; i < spoilt; i++) {
      tree = spoilt(tree);
    }
    String text = random.nextInt(5) == 0 ? spoiltText(tree.toString()) : tree.toString();
    byte[] bytes = text.getBytes(charset());
    return random.nextInt(8) == 0 ? spoiltBytes(bytes) : bytes;
  }

  private java.nio.charset.Charset charset() {
    return switch (random.nextInt(40)) {
      case 0 -> StandardCharsets.UTF_16;
      case 1 -> StandardCharsets.ISO_8859_1;
      default -> StandardCharsets.UTF_8;
    };
  }

  private JsonNode value(JsonNode given, int depth) {
    JsonNode schema =
        given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.path(choice).size() > 0) {
        return value(any(schema.path(choice)), depth + 1);
      }
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").size() > 0) {
      return any(schema.path("enum"));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? any(type).asText() : type.asText()) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> NODES.numberNode(random.nextInt(-3, 300));
      case "number" -> NODES.numberNode(BigDecimal.valueOf(random.nextInt(-50, 500), 2));
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      case "string" -> text();
      default -> schema.path("properties").isObject() ? object(schema, depth) : text();
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (depth < DEPTH_MAX
                  && (required.contains(property.getKey()) || random.nextInt(3) == 0)) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
              }
            });
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    int size = depth < DEPTH_MAX ? random.nextInt(4) : 0;
    IntStream.range(0, size).forEach(_ -> array.add(value(schema.path("items"), depth + 1)));
    return array;
  }

  private TextNode text() {
    return TextNode.valueOf(
        random.nextInt(8) == 0
            ? "f" + random.nextInt(1_000)
            : WORDS.get(random.nextInt(WORDS.size())));
  }

  private JsonNode any(JsonNode array) {
    return array.path(random.nextInt(array.size()));
  }

  /** The same with one node, somewhere, replaced, removed or added. */
  private JsonNode spoilt(JsonNode node) {
    if (random.nextInt(3) > 0 && node.size() > 0) {
      if (node instanceof ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
          case 0 -> object.remove(name);
          case 1 -> object.set(nasty(), object.path(name));
          default -> object.set(name, spoilt(object.path(name)));
        }
        return object;
      }
      if (node instanceof ArrayNode array) {
        int index = random.nextInt(array.size());
        array.set(index, spoilt(array.get(index)));
        return array;
      }
    }
    return switch (random.nextInt(7)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(true);
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.arrayNode().add(node.deepCopy()).add(node.deepCopy());
      case 4 -> NODES.objectNode().set(nasty(), node.deepCopy());
      default -> TextNode.valueOf(nasty());
    };
  }

  String nasty() {
    return random.nextInt(200) == 0 ? "x".repeat(LONG) : NASTY.get(random.nextInt(NASTY.size()));
  }

  String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** What no tree can be: numbers of any form, names twice, rubbish behind the end, depth. */
  private String spoiltText(String text) {
    return switch (random.nextInt(8)) {
      case 0 -> text.replaceFirst("-?\\d+", NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 1 ->
          text.replaceFirst("\"[^\"]*\"(?=[,}])", NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 2 -> text.replaceFirst("\\{(\"[^\"]+\":)", "{$1 0,$1");
      case 3 -> text + (random.nextBoolean() ? "}" : " {\"a\":1}");
      case 4 -> "[".repeat(DEEP) + text;
      case 5 -> text.replaceFirst("\"[^\"]*\"(?=[,}])", "{\"a\":".repeat(DEEP));
      case 6 -> "\ufeff" + text;
      default -> text.substring(0, random.nextInt(text.length() + 1));
    };
  }

  private byte[] spoiltBytes(byte[] bytes) {
    byte[] spoilt = bytes.clone();
    for (int i = random.nextInt(1, 4); i > 0 && spoilt.length > 0; i--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
    }
    return spoilt;
  }
}
