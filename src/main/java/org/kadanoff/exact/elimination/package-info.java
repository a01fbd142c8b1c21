/**
 * Floor 2: variable elimination. Sites are summed out one after another along a good order; what each sum needs and leaves
 * is a table over few sites when the model is sparse.
 */
@NullMarked
package org.kadanoff.exact.elimination;

import org.jspecify.annotations.NullMarked;
