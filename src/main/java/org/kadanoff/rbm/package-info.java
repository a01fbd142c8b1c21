/**
 * Floor 3: restricted Boltzmann machines with units of any kind, as Hamiltonians: their joint energy, conditionals and
 * marginals; what trains them, what they learned, and stacks of them.
 */
@NullMarked
package org.kadanoff.rbm;

import org.jspecify.annotations.NullMarked;
