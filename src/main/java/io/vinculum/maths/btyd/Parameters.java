package io.vinculum.maths.btyd;

/** The one check that all records of parameters share. */
final class Parameters {
  private Parameters() {}

  static void requirePositive(double... parameters) {
    for (double parameter : parameters) {
      if (!(parameter > 0 && parameter < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("parameter " + parameter);
      }
    }
  }
}
