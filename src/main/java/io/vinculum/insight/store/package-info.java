/** Facts in Cassandra: saved row by row as customers change, and read back slice by slice. */
package io.vinculum.insight.store;
