package org.kadanoff.sampling;

/**
 * What annealed importance sampling gives: the works w of independent runs between a base distribution, whose log Z_0 is
 * known, and the target.
 *
 * <ul>
 *   <li>Forward runs start from the base: Z / Z_0 = ⟨e^{−w}⟩, so that log Z_0 + log of the average is on average below log Z.
 *   <li>Reverse runs start from samples of the target: Z_0 / Z = ⟨e^{−w}⟩, and log Z_0 − log of the average is on average
 *       above log Z.
 * </ul>
 *
 * <p>Source: R. M. Neal, Stat. Comput. 11, 125 (2001), doi:10.1023/A:1008923215028.
 *
 * @param works w, one per run; +∞ for a run that met a forbidden configuration
 * @param baseLogZ log Z_0, exact
 */
public record AnnealedWorks(double[] works, double baseLogZ) {}
