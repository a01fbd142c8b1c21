/**
 * Floor 3: tensor renormalisation. The partition function of a uniform lattice model is the trace of a network of equal tensors; every
 * scheme is a map of the tensor that halves their number and keeps at most χ states on a bond.
 */
@NullMarked
package org.kadanoff.rg.tensor;

import org.jspecify.annotations.NullMarked;
