/** The programme's versions in Cassandra: who put what and when, and the same on every node. */
package io.vinculum.programme.store;
