/** {@code /v1/documents}: who has a receipt, and what two customers have. */
package io.vinculum.edge.document;
