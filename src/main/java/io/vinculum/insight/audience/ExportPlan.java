package io.vinculum.insight.audience;

import io.vinculum.insight.rule.Truths;
import java.util.List;

/** An export understood. */
record ExportPlan(Truths where, List<AudiencePlan.Divisor> columns) {
  ExportPlan {
    columns = List.copyOf(columns);
  }
}
