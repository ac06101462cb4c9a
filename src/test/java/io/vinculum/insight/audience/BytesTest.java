package io.vinculum.insight.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.rule.Rows;
import org.junit.jupiter.api.Test;

/** What a customer takes in memory, with every column that ten questions need. */
class BytesTest {
  private static final int CUSTOMERS = 3_906;
  private static final int MOST_BYTES = 400;

  @Test
  void aCustomerTakesAtMostFourHundredBytes() {
    Rows rows = SimulatedSlices.rows(1, CUSTOMERS);
    AudiencePlans plans = new AudiencePlans();
    for (AudienceQuestion question : TenQuestions.ALL.values()) {
      assertThat(plans.ask(question, SimulatedSlices.PLAZA, rows)).isPresent();
    }
    long measured = rows.columns().bytes() / CUSTOMERS;
    assertThat(measured).as("bytes a customer").isLessThanOrEqualTo(MOST_BYTES);
  }
}
