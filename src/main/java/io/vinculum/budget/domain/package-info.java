/** How much of a budget is left: pure. */
package io.vinculum.budget.domain;
