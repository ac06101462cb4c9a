package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vinculum.edge.running.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every field of the contract into which text can be written, and what becomes of it. What has a
 * form of its own (ids, instants, decimals, patterns, lists of words) names no person; each other
 * one is listed here, or {@link WrittenFieldsTest} fails.
 */
final class WrittenFields {
  private static final List<String> METHODS = List.of("post", "put", "patch", "delete");

  private WrittenFields() {}

  /** What becomes of text. */
  enum Fate {
    /** Sealed under the customer's key; {@link SealedWordsIT} plants a word in each. */
    SEALED,
    /** In the vault, which is the same; rules ask some of them of facts that are destroyed too. */
    VAULT,
    /** Kept as a keyed hash, and in the vault. */
    HASHED,
    /** Answered, or held against what there is, and not kept. */
    ASKED,
    /** About no customer: the programme, segments, keys. */
    OF_THE_HOUSE,
    /** A file, whose rows go the same ways as single requests. */
    FILE
  }

  /** By the end of the field's path. */
  static final Map<String, Fate> FATES = fates();

  private static Map<String, Fate> fates() {
    Map<String, Fate> fates = new TreeMap<>();
    for (String field :
        List.of(
            "interaction/page",
            "interaction/query",
            "interaction/reason",
            "interaction/text",
            "interaction/topic",
            "interaction/answers/{}",
            "interaction/network",
            "interaction/what",
            "interaction/competitor",
            "interaction/value",
            "adjustPoints/reason",
            "giveTier/reason")) {
      fates.put(field, Fate.SEALED);
    }
    for (String field : List.of("givenName", "familyName", "language", "postcode", "zone")) {
      fates.put("changeProfile/" + field, Fate.VAULT);
      fates.put("changeProfile/profile/" + field, Fate.VAULT);
      fates.put("enrolCustomer/profile/" + field, Fate.VAULT);
    }
    for (String kind : List.of("id", "card", "phone", "email", "external", "device")) {
      fates.put("interaction/customer/" + kind, Fate.HASHED);
      fates.put("interaction/referred/" + kind, Fate.HASHED);
      fates.put("enrolCustomer/referredBy/" + kind, Fate.HASHED);
      fates.put("enrolCustomer/identifiers/" + kind, Fate.HASHED);
      fates.put("lookUpCustomer/" + kind, Fate.ASKED);
      fates.put("useVoucher/customer/" + kind, Fate.ASKED);
    }
    fates.remove("enrolCustomer/identifiers/id");
    fates.put("enrolCustomer/referredBy", Fate.HASHED);
    fates.put("putIdentifier/{}", Fate.HASHED);
    fates.put("replaceCard/by", Fate.HASHED);
    fates.put("checkVoucher/code", Fate.HASHED);
    fates.put("useVoucher/code", Fate.HASHED);
    // Read in a form of their own: a BCP 47 tag, an id, a day or instant, a length of time.
    fates.put("interaction/language", Fate.ASKED);
    fates.put("interaction/event", Fate.ASKED);
    fates.put("giveTier/until", Fate.ASKED);
    fates.put("redeemReward/hold", Fate.ASKED);
    for (String field : List.of("groupBy/*", "histogram/field", "measures/*", "top/by", "where")) {
      fates.put("askAudience/" + field, Fate.ASKED);
    }
    fates.put("exportAudience/fields/*", Fate.ASKED);
    fates.put("exportAudience/where", Fate.ASKED);
    fates.put("createKey/name", Fate.OF_THE_HOUSE);
    fates.put("putSegment/name", Fate.OF_THE_HOUSE);
    fates.put("putSegment/rule", Fate.OF_THE_HOUSE);
    fates.put("putProgramme", Fate.OF_THE_HOUSE);
    for (String field :
        List.of(
            "id",
            "name",
            "zone",
            "currency",
            "erasure/grace",
            "attributes/*/name",
            "referrals/minimum",
            "referrals/within",
            "sources/*/match")) {
      fates.put("putProgramme/" + field, Fate.OF_THE_HOUSE);
    }
    for (String file : List.of("startImport", "putImportLookup", "importVouchers", "interaction")) {
      fates.put(file, Fate.FILE);
    }
    return fates;
  }

  /** The fields of the contract's write operations that take any text. */
  static Set<String> ofContract() {
    JsonNode contract = contract();
    Set<String> found = new TreeSet<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.forEach(
                    method -> {
                      JsonNode operation = path.getValue().path(method);
                      resolved(contract, operation.path("requestBody"))
                          .path("content")
                          .forEach(
                              body -> {
                                String name = name(operation.path("operationId").asText());
                                walk(contract, body.path("schema"), name, Set.of(), found);
                                walk(contract, body.path("x-line-schema"), name, Set.of(), found);
                              });
                    }));
    return found;
  }

  /** One interaction, many, and a stream of them take the same fields. */
  private static String name(String operation) {
    return Set.of("recordInteraction", "recordInteractions", "streamInteractions")
            .contains(operation)
        ? "interaction"
        : operation;
  }

  private static void walk(
      JsonNode contract, JsonNode schema, String at, Set<String> within, Set<String> found) {
    String reference = schema.path("$ref").asText();
    if (!schema.isObject() || within.contains(reference)) {
      return;
    }
    Set<String> deeper = new HashSet<>(within);
    if (!reference.isEmpty()) {
      deeper.add(reference);
    }
    JsonNode it = resolved(contract, schema);
    if (takesAnyText(it) && !reference.endsWith("/Id")) {
      found.add(at.replace("/interactions/*", ""));
    }
    it.path("properties")
        .properties()
        .forEach(one -> walk(contract, one.getValue(), at + "/" + one.getKey(), deeper, found));
    walk(contract, it.path("items"), at + "/*", deeper, found);
    walk(contract, it.path("additionalProperties"), at + "/{}", deeper, found);
    for (String several : List.of("oneOf", "anyOf", "allOf")) {
      it.path(several).forEach(one -> walk(contract, one, at, deeper, found));
    }
  }

  private static boolean takesAnyText(JsonNode schema) {
    boolean text = schema.path("type").asText().equals("string");
    for (JsonNode type : schema.path("type")) {
      text |= type.asText().equals("string");
    }
    return text
        && !schema.has("enum")
        && !schema.has("const")
        && !schema.has("pattern")
        && !schema.has("format");
  }

  private static JsonNode resolved(JsonNode contract, JsonNode schema) {
    JsonNode it = schema;
    while (it.has("$ref")) {
      it = contract.at(it.path("$ref").asText().substring(1));
    }
    return it;
  }

  private static JsonNode contract() {
    try {
      return new YAMLMapper().readTree(Contract.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
