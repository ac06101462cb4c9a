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
    Set<CustomerColumn> fields = new HashSet<>();
    for (String path : paths) {
      Optional<CustomerColumn> field = CustomerColumn.of(path);
      if (field.isEmpty()) {
        query.fault(FIELDS, "maps " + path + "; a customer has " + CustomerColumn.PATHS);
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
    if (fields.stream().noneMatch(CustomerColumn.Identifier.class::isInstance)) {
      query.fault(FIELDS, "maps no identifier, by which a customer is found again");
    }
  }

  private void known(String path, CustomerColumn field) {
    switch (field) {
      case CustomerColumn.OfOpening(String currency, _) -> {
        if (programme.pointCurrency(currency).isEmpty()) {
          query.fault(FIELDS, "maps " + path + ", and the programme has no such point currency");
        }
      }
      case CustomerColumn.Tier _ -> {
        if (programme.tiers().isEmpty()) {
          query.fault(FIELDS, "maps tier, and the programme has no tiers");
        }
      }
      case CustomerColumn.DocumentName _,
          CustomerColumn.Identifier _,
          CustomerColumn.OfProfile _,
          CustomerColumn.OfConsent _,
          CustomerColumn.TierDate _ -> {}
    }
  }
}
