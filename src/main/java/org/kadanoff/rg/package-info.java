/**
 * Floor 3: renormalisation as integrating out. A {@link org.kadanoff.rg.Coupling} V(v,h) ties fine sites to coarse ones;
 * H̃(h) = −log Σ_v e^{−V(v,h) − H(v)} is the renormalised Hamiltonian; a {@link org.kadanoff.rg.Certificate} says how
 * exact the step was.
 */
@NullMarked
package org.kadanoff.rg;

import org.jspecify.annotations.NullMarked;
