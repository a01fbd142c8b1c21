/**
 * Floor 3: real-space renormalisation schemes as maps of couplings. Every scheme is a {@link org.kadanoff.rg.scheme.CouplingFlow}, so
 * fixed points, spectra, exponents, critical couplings and free energies are found for all of them by the same classes.
 */
@NullMarked
package org.kadanoff.rg.scheme;

import org.jspecify.annotations.NullMarked;
