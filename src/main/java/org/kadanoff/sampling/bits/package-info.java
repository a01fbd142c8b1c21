/**
 * Floor 2: two-state models of one coupling strength with 64 sites, or 64 replicas, in a machine word.
 *
 * <p>{@link org.kadanoff.sampling.bits.BitSliced} is the sampler of square and cubic tori behind the common interface;
 * {@link org.kadanoff.sampling.bits.BitLattice} is the same for lattices too large for a list of sites; {@link
 * org.kadanoff.sampling.bits.ReplicaBits} runs many replicas of a disordered model.
 */
@NullMarked
package org.kadanoff.sampling.bits;

import org.jspecify.annotations.NullMarked;
