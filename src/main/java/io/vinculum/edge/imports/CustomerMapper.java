package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.identity.ProfileField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a customer of a row, as the plan's fields say. An empty cell says nothing, and what is only
 * a part of what is not told says nothing either.
 */
final class CustomerMapper {
  private final ImportPlan plan;
  private final Widths widths;
  private final Map<String, CustomerColumn> fields = new LinkedHashMap<>();

  CustomerMapper(ImportPlan plan, Widths widths) {
    this.plan = plan;
    this.widths = widths;
    plan.fields().keySet().forEach(path -> fields.put(path, CustomerColumn.of(path).orElseThrow()));
  }

  /** The customer of a row, or all that is wrong with the row. */
  ImportedDocument map(Row row) {
    List<String> faults = new ArrayList<>();
    Map<String, String> values = values(row, faults);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("source", plan.source());
    json.put("document", Long.toString(row.number()));
    values.forEach(
        (path, value) -> {
          CustomerColumn field = fields.get(path);
          if (field.of().map(values::containsKey).orElse(true)) {
            noting(
                faults,
                () -> discreetly(path, value, row, () -> put(json, path, field, value, row)));
          }
        });
    return faults.isEmpty()
        ? ImportedDocument.of(row.number(), json)
        : ImportedDocument.faulty(row.number(), String.join("; ", faults));
  }

  private static void noting(List<String> faults, Runnable step) {
    try {
      step.run();
    } catch (Row.RowFault fault) {
      faults.add(fault.getMessage());
    }
  }

  /** Faults are kept, and no erasure finds them: they name the column, and never what it holds. */
  private void discreetly(String path, String value, Row row, Runnable step) {
    try {
      step.run();
    } catch (Row.RowFault fault) {
      String place = "row " + row.number() + ": ";
      String said = fault.getMessage();
      String rest = said.startsWith(place) ? said.substring(place.length()) : said;
      String shown = Row.shown(value);
      throw new Row.RowFault(
          "row "
              + row.number()
              + ", column "
              + String.join(
                  ", ", plan.fields().get(path).columns().stream().map(Row::shown).toList())
              + ": the value"
              + (rest.startsWith(shown) ? rest.substring(shown.length()) : " " + rest));
    }
  }

  /** What the cells hold, by path; without those that hold nothing. */
  private Map<String, String> values(Row row, List<String> faults) {
    noting(faults, () -> plan.skip().ifPresent(skip -> row.value(skip.column())));
    noting(faults, () -> plan.lookup().ifPresent(join -> row.value(join.column())));
    Map<String, String> values = new LinkedHashMap<>();
    plan.fields()
        .forEach(
            (path, template) ->
                noting(
                    faults,
                    () -> {
                      String value = template.fill(row::text, String::strip);
                      if (!value.isEmpty()) {
                        values.put(path, value);
                      } else if (fields.get(path) instanceof CustomerColumn.DocumentName) {
                        throw new Row.RowFault("row " + row.number() + " has no document");
                      }
                    }));
    return values;
  }

  private void put(ObjectNode json, String path, CustomerColumn field, String value, Row row) {
    switch (field) {
      case CustomerColumn.DocumentName() -> json.put("document", value);
      case CustomerColumn.Identifier(String kind) ->
          json.withObjectProperty("identifiers").put(kind, text(path, value, row));
      case CustomerColumn.OfProfile(ProfileField of) ->
          profile(json.withObjectProperty("profile"), path, of, value, row);
      case CustomerColumn.OfConsent(String purpose, Optional<String> part) ->
          json.withObjectProperty("consents")
              .withObjectProperty(purpose)
              .put(
                  part.orElse("state"),
                  part.filter("at"::equals).map(_ -> moment(value)).orElse(value));
      case CustomerColumn.OfOpening(String currency, boolean expires) -> {
        ObjectNode lot = json.withObjectProperty("opening").withObjectProperty(currency);
        if (expires) {
          lot.put("expires", day(value));
        } else {
          lot.put("points", TableNumbers.whole(value, plan.decimal(), row.number()));
        }
      }
      case CustomerColumn.Tier() -> json.put("tier", value);
      case CustomerColumn.TierDate(String name) -> json.put(name, moment(value));
    }
  }

  private void profile(ObjectNode profile, String path, ProfileField field, String value, Row row) {
    switch (field) {
      case BIRTH_DATE -> profile.put(field.apiName(), day(value));
      case HOUSEHOLD_SIZE ->
          profile.put(field.apiName(), TableNumbers.whole(value, plan.decimal(), row.number()));
      case GIVEN_NAME, FAMILY_NAME, LANGUAGE, ZONE, POSTCODE, COUNTRY ->
          profile.put(field.apiName(), text(path, value, row));
    }
  }

  private String text(String path, String value, Row row) {
    return widths.kept(
        path,
        Widths.group(plan, path, row),
        TableNumbers.unshortened(value, row.number()),
        row.number());
  }

  private String day(String value) {
    return plan.dates().day(value, plan.zone()).toString();
  }

  private String moment(String value) {
    return plan.dates().written(value, plan.zone());
  }
}
