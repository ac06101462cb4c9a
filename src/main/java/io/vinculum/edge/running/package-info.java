/** What operators, watchers and newcomers ask: health, metrics, the contract, problem pages. */
package io.vinculum.edge.running;
