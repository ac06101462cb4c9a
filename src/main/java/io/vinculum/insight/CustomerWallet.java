package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;

/** One customer's shares of wallet, by category in the programme's order. */
public record CustomerWallet(CustomerId customer, List<WalletEstimate> estimates) {
  public CustomerWallet {
    estimates = List.copyOf(estimates);
  }
}
