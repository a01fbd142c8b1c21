/**
 * Floor 2: models whose partition function is known in closed form, at any size: Kaufman's torus, Onsager's lattice and
 * its finite-size scaling, chains, the complete graph, the Bethe lattice. Each is a small value that gives log Z and its
 * derivatives; {@link org.kadanoff.exact.closed.ClosedFormEngine} recognises them in a Hamiltonian.
 */
@NullMarked
package org.kadanoff.exact.closed;

import org.jspecify.annotations.NullMarked;
