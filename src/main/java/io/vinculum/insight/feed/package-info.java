/** What slices count of how they are fed. */
package io.vinculum.insight.feed;
