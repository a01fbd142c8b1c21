/**
 * Floor 2: exact sums over all configurations. Engines predict their cost before they allocate anything; {@link
 * org.kadanoff.exact.ExactSolver} takes the cheapest that fits and refuses politely otherwise.
 */
@NullMarked
package org.kadanoff.exact;

import org.jspecify.annotations.NullMarked;
