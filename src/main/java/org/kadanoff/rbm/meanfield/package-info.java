/**
 * The extended mean field of restricted Boltzmann machines of bits and spins: Plefka's expansion to third order, its stationary
 * points, and training with them.
 */
@NullMarked
package org.kadanoff.rbm.meanfield;

import org.jspecify.annotations.NullMarked;
