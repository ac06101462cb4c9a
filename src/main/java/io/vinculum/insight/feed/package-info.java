/** How slices are fed: at once by the customer itself, and without fail from the journal. */
package io.vinculum.insight.feed;
