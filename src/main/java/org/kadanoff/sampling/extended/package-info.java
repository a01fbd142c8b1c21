/**
 * Floor 2: algorithms that run a model at many temperatures, or with other weights than its own: parallel tempering,
 * simulated and population annealing, the density of states by Wang and Landau and the multicanonical ensemble.
 *
 * <p>Temperatures are factors b on the reduced Hamiltonian: the model at factor b is bH, P_b(s) = e^{−bH(s)}/Z(b). Factor 1
 * is the model itself and factor 0 the uniform distribution over the configurations, log Z(0) = Σ_i log q_i. Energies H
 * are always those of factor 1.
 */
@NullMarked
package org.kadanoff.sampling.extended;

import org.jspecify.annotations.NullMarked;
