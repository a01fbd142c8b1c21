/**
 * Floor 1: Hamiltonians as sums of terms over discrete sites.
 *
 * <p>Conventions: reduced Hamiltonians (β absorbed), P(s) = e^{−H(s)}/Z, F = −log Z. Constants are never dropped. Every
 * table is row-major over its sites, the last site fastest.
 */
@NullMarked
package org.kadanoff.hamiltonian;

import org.jspecify.annotations.NullMarked;
