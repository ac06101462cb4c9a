/** Maximum likelihood: the one search that all population models are fitted with. */
package io.vinculum.maths.likelihood;
