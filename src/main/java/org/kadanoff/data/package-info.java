/** Floor 1: data sets of observations, one per row, and generators of such sets. */
@NullMarked
package org.kadanoff.data;

import org.jspecify.annotations.NullMarked;
