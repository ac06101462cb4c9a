package io.vinculum.edge.imports;

/** As many imports run as may run at a time: each holds rows and a joined file in memory. */
final class ImportsFull extends RuntimeException {
  ImportsFull() {
    super("as many imports run as may run at a time");
  }
}
