/** The trainer: one in the cluster, it fits the population's models on schedule and on demand. */
package io.vinculum.insight.training;
