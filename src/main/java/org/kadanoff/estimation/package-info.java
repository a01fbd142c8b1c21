/**
 * Floor 2: numbers with honest errors. Knows streams of numbers and works, not chains: means under autocorrelation,
 * convergence of several chains, functions of means, and free-energy differences.
 *
 * <p>Convention: the integrated autocorrelation time is τ = ½ + Σ_{t≥1} ρ(t) in units of one measurement, so that
 * independent numbers have τ = ½, the squared error of a mean is 2τσ²/n, and the effective sample size n/(2τ).
 */
@NullMarked
package org.kadanoff.estimation;

import org.jspecify.annotations.NullMarked;
