/**
 * The facts of a slice's customers in memory: plain numbers as primitive columns, the rest of a
 * customer packed into a few bytes, and columns made from it on demand and kept while they are
 * asked for. Nothing here is safe for more than one thread: a slice owns its columns.
 */
package io.vinculum.insight.columns;
