/** What nodes say to each other about slices, and how its numbers look. Nothing of it is stored. */
package io.vinculum.insight.message;
