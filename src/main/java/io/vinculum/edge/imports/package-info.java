/**
 * Files of purchases or customers become interactions like any other: read row by row, mapped to
 * the same JSON that the API takes, and posted through the same door.
 */
package io.vinculum.edge.imports;
