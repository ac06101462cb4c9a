package io.vinculum.customer.domain.interaction;

import java.util.Arrays;
import java.util.Optional;

/** What may happen between a customer and the shop, with the names that the API uses. */
public enum InteractionKind {
  PURCHASE("purchase"),
  RETURN("return"),
  VOID("void"),
  VISIT("visit"),
  WEB("web"),
  APP("app"),
  CALL("call"),
  EMAIL("email"),
  CHAT("chat"),
  COMPLAINT("complaint"),
  SURVEY("survey"),
  SOCIAL("social"),
  REFERRAL("referral"),
  ABANDONMENT("abandonment"),
  MYSTERY_VISIT("mysteryVisit"),
  DECLARATION("declaration"),
  COMPETITOR_PURCHASE("competitorPurchase"),
  LOCATION("location"),
  ATTRIBUTE("attribute"),
  EVENT("event");

  private final String apiName;

  InteractionKind(String apiName) {
    this.apiName = apiName;
  }

  /** The name in requests, answers, programmes and rules. */
  public String apiName() {
    return apiName;
  }

  /** The kind of that name. */
  public static Optional<InteractionKind> named(String apiName) {
    return Arrays.stream(values()).filter(k -> k.apiName.equals(apiName)).findFirst();
  }
}
