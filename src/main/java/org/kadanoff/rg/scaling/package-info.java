/**
 * Floor 3: what a discrete renormalisation step says about the singularities of observables. F(b x) ≈ b^{−α} F(x) for one ratio b only
 * is obeyed by x^{−(α + iβ)} too, with β ln b a multiple of 2π: complex exponents, which show as oscillations in ln x.
 */
@NullMarked
package org.kadanoff.rg.scaling;

import org.jspecify.annotations.NullMarked;
