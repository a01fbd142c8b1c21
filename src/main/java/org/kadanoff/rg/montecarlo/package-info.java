/**
 * Floor 3: Monte Carlo renormalisation on tori. Configurations drawn by any {@link org.kadanoff.sampling.Sampler} are blocked step by step
 * ({@link org.kadanoff.rg.montecarlo.BlockMap}), sums of products of spins are measured at every level ({@link
 * org.kadanoff.rg.montecarlo.SpinOperator}), and their correlations between levels give the linearised renormalisation without the
 * couplings ever being known.
 */
@NullMarked
package org.kadanoff.rg.montecarlo;

import org.jspecify.annotations.NullMarked;
