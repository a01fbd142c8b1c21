/**
 * log Z of a machine, exactly by sums over its smaller layer or bracketed by annealed importance sampling, and with it the likelihood
 * of data and thermodynamics.
 */
@NullMarked
package org.kadanoff.rbm.likelihood;

import org.jspecify.annotations.NullMarked;
