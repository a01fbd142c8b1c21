/**
 * Floor 0: arithmetic that knows no physics. Log-domain and compensated sums, subset transforms, stable special
 * functions, immutable vectors and reproducible random streams.
 */
@NullMarked
package org.kadanoff.numeric;

import org.jspecify.annotations.NullMarked;
