/** One slice of the customers: a sharded actor that holds their facts, is fed and is asked. */
package io.vinculum.insight.slice;
