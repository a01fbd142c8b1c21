/**
 * Floor 2: many chains of a restricted Boltzmann machine at once, as rows of matrices that are multiplied by BLAS, and its
 * partition function by annealed importance sampling.
 *
 * <p>Chains are divided into blocks of rows that do not depend on the number of threads; every block has a random generator
 * of its own, and one thread works on it at a time. The bits of all results are therefore the same for any number of threads.
 */
@NullMarked
package org.kadanoff.sampling.layers;

import org.jspecify.annotations.NullMarked;
