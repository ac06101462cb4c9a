package io.vinculum.edge.http;

import java.util.List;

/** What stands under one noun of the contract. */
public interface Resource {
  /** Its operations. */
  List<Operation> operations();
}
