package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations of the contract that a server serves. */
final class Contract {
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  private Contract() {}

  /**
   * An operation.
   *
   * @param path with its places in braces
   * @param mediaType of its body, where it takes one
   * @param parameters the names of its query's parameters
   */
  record Operation(
      String id, String method, String path, Optional<String> mediaType, List<String> parameters) {
    Operation {
      parameters = List.copyOf(parameters);
    }

    /** As people write it. */
    String request() {
      return method + " " + path;
    }
  }

  /** All of them, in the order of the contract. */
  static List<Operation> operations(Api api) {
    try {
      List<Operation> operations = new ArrayList<>();
      JsonNode paths = new YAMLMapper().readTree(api.get("/openapi.yaml").text()).path("paths");
      paths
          .properties()
          .forEach(
              path ->
                  METHODS.stream()
                      .filter(path.getValue()::has)
                      .map(method -> operation(path.getKey(), method, path.getValue().path(method)))
                      .forEach(operations::add));
      return operations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operation operation(String path, String method, JsonNode described) {
    List<String> mediaTypes = new ArrayList<>();
    described.at("/requestBody/content").fieldNames().forEachRemaining(mediaTypes::add);
    List<String> parameters = new ArrayList<>();
    for (JsonNode parameter : described.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        parameters.add(parameter.path("name").asText());
      }
    }
    return new Operation(
        described.path("operationId").asText(),
        method.toUpperCase(Locale.ROOT),
        path,
        mediaTypes.stream().findFirst(),
        parameters);
  }
}
