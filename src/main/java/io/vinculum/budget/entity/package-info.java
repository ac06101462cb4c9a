/** Each budget as a sharded entity with a journal of its own. */
package io.vinculum.budget.entity;
