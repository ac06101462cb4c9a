package io.vinculum.edge.ports;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.access.Credentials;
import io.vinculum.edge.access.MemberTokens;
import io.vinculum.edge.audit.Audit;
import io.vinculum.programme.store.ProgrammeVersions;
import java.time.Duration;

/** What those ask who steer the programme and run the server. */
public record Steering(
    ProgrammeVersions programmes, Credentials credentials, TokenMaker tokens, Audit audit) {

  /** Makes tokens with which members call. */
  @FunctionalInterface
  public interface TokenMaker {
    /** A token of that life, which is positive and at most {@link MemberTokens#LONGEST_LIFE}. */
    MemberTokens.IssuedToken issue(CustomerId customer, Duration life);
  }
}
