/** What a customer brings along from the programme that it was in before. */
package io.vinculum.customer.domain.intake;
