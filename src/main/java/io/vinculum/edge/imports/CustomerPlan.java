package io.vinculum.edge.imports;

import io.vinculum.edge.http.Query;
import io.vinculum.programme.domain.Programme;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether what a plan maps of customers makes customers. */
final class CustomerPlan {
  private static final String FIELDS = "fields";

  private final Query query;
  private final Programme programme;

  CustomerPlan(Query query, Programme programme) {
    this.query = query;
    this.programme = programme;
  }

  /** Notes in the query what does not. */
  void check(Set<String> paths) {
    Set<CustomerField> fields = new HashSet<>();
    for (String path : paths) {
      Optional<CustomerField> field = CustomerField.of(path);
      if (field.isEmpty()) {
        query.fault(FIELDS, "maps " + path + "; a customer has " + CustomerField.PATHS);
        continue;
      }
      if (!fields.add(field.get())) {
        query.fault(FIELDS, "maps " + path + " twice, under another name");
      }
      field
          .get()
          .of()
          .filter(whole -> !paths.contains(whole))
          .ifPresent(whole -> query.fault(FIELDS, "maps " + path + ", and not " + whole));
      known(path, field.get());
    }
    if (fields.stream().noneMatch(CustomerField.Identifier.class::isInstance)) {
      query.fault(FIELDS, "maps no identifier, by which a customer is found again");
    }
  }

  private void known(String path, CustomerField field) {
    switch (field) {
      case CustomerField.OfOpening(String currency, _) -> {
        if (programme.pointCurrency(currency).isEmpty()) {
          query.fault(FIELDS, "maps " + path + ", and the programme has no such point currency");
        }
      }
      case CustomerField.Tier _ -> {
        if (programme.tiers().isEmpty()) {
          query.fault(FIELDS, "maps tier, and the programme has no tiers");
        }
      }
      case CustomerField.DocumentName _,
          CustomerField.Identifier _,
          CustomerField.OfProfile _,
          CustomerField.OfConsent _,
          CustomerField.TierDate _ -> {}
    }
  }
}
