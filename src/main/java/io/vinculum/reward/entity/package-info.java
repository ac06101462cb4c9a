/** The stock of each reward as a sharded entity with a journal of its own. */
package io.vinculum.reward.entity;
