/**
 * Floor 2: exact sums over dense pairwise models as products of large matrices. The sites are split three ways, a sum
 * over two of the parts given the third is a matrix product, and the machine's matrix products are the fastest sums there
 * are.
 */
@NullMarked
package org.kadanoff.exact.split;

import org.jspecify.annotations.NullMarked;
