/**
 * What the server says when it does not do what was asked: RFC 9457 problems of documented types.
 * Every refusal of the house is mapped to its type here and nowhere else.
 */
package io.vinculum.edge.problem;
