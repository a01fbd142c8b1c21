/**
 * Floor 2: Markov chains over configurations and exact draws from enumerated distributions.
 *
 * <p>A {@link Sampler} is an immutable choice of algorithm; {@link Sampler#start} gives a mutable {@link Chain} on a
 * compiled Hamiltonian. Randomness is always an argument. With the same kernel, starting configuration and random
 * stream a chain visits the same configurations.
 */
@NullMarked
package org.kadanoff.sampling;

import org.jspecify.annotations.NullMarked;
