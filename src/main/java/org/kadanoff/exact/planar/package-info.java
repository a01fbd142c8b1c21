/**
 * Floor 2: Ising models in zero field on planar graphs and on the torus, in polynomial time: domain walls as free
 * fermions, summed by Pfaffians.
 */
@NullMarked
package org.kadanoff.exact.planar;

import org.jspecify.annotations.NullMarked;
