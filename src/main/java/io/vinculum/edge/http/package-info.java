/**
 * The frame in which every operation runs: which operation a request means, who may ask it, its
 * body read within its limit, its deadline, its answer. An operation itself only parses, asks and
 * maps.
 *
 * <p>Operations stand in a table instead of nested routing directives: so that access is denied
 * where the table of rules has no row, a wrong method is told apart from a wrong path, and tests
 * can walk over all operations and hold them against the published contract.
 */
package io.vinculum.edge.http;
