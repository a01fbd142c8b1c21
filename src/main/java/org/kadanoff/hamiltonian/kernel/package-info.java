/** Hamiltonians lowered once to flat arrays, one final class per structure. */
@NullMarked
package org.kadanoff.hamiltonian.kernel;

import org.jspecify.annotations.NullMarked;
