package io.vinculum.customer.domain.relationship;

/** Relationship value runs both ways. */
public enum Direction {
  /** What the customer gives the company. */
  TO_COMPANY("toCompany"),
  /** What the company gives the customer. */
  TO_CUSTOMER("toCustomer");

  private final String apiName;

  Direction(String apiName) {
    this.apiName = apiName;
  }

  /** The name in answers. */
  public String apiName() {
    return apiName;
  }
}
