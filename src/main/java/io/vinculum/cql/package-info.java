/** What several rooms need of the store's language, and nothing of theirs. */
package io.vinculum.cql;
