/**
 * Floor 3: Kadanoff's variational lower bound of the free energy on hypercubic lattices: Hamiltonians of one elementary cube, their
 * flow, the best strength of its kernel and the bounds that follow.
 */
@NullMarked
package org.kadanoff.rg.variational;

import org.jspecify.annotations.NullMarked;
