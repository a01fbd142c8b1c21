/**
 * Floor 3: the free energy of a model by every Monte Carlo method there is here, with one form of answer: chains and
 * populations from {@code sampling}, errors from {@code estimation}.
 *
 * <p>All start from Z(0) = Π_i q_i, the number of configurations, and follow bH from b = 0 to the model at b = 1.
 */
@NullMarked
package org.kadanoff.simulation.freeenergy;

import org.jspecify.annotations.NullMarked;
