/**
 * What the tests of all packages share: random Hamiltonians, brute-force oracles, contract checks and the stationarity
 * suite of samplers.
 */
package org.kadanoff.testing;
