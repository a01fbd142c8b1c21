/**
 * The catalogue: named models as sums of terms. Couplings are given at β = 1; {@link
 * org.kadanoff.hamiltonian.Hamiltonian#times} sets the temperature.
 */
@NullMarked
package org.kadanoff.hamiltonian.model;

import org.jspecify.annotations.NullMarked;
