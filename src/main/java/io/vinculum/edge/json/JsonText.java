package io.vinculum.edge.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** Trees to bytes. Numbers are never written with an exponent. */
public final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonText() {}

  /** A new object without fields. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** A new list without items. */
  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** The JSON null. */
  public static JsonNode none() {
    return NODES.nullNode();
  }

  /** The tree as UTF-8. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      // A tree holds nothing that has no JSON form.
      throw new IllegalStateException("the answer has no JSON form", e);
    }
  }

  /** The tree as UTF-8 on one line, with the line's end. */
  public static byte[] line(JsonNode tree) {
    byte[] text = bytes(tree);
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return line;
  }
}
