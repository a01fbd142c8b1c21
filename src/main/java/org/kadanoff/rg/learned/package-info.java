/**
 * Floor 3: kernels chosen rather than given: families of block kernels with parameters, the objectives by which they are judged,
 * and the search for the best of each.
 */
@NullMarked
package org.kadanoff.rg.learned;

import org.jspecify.annotations.NullMarked;
