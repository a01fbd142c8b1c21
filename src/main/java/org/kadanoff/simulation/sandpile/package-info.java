/**
 * Floor 3: the Abelian sandpile of Bak, Tang and Wiesenfeld, which drives itself to criticality: {@link
 * org.kadanoff.simulation.sandpile.Sandpile} topples, {@link org.kadanoff.simulation.sandpile.RecurrentStates} draws its stationary
 * states exactly, {@link org.kadanoff.simulation.sandpile.SandpileExact} knows what can be said in closed form, and {@link
 * org.kadanoff.simulation.sandpile.AvalancheSeries} collects avalanches, whose exponents {@link
 * org.kadanoff.estimation.DiscretePowerLaw} and {@link org.kadanoff.estimation.MomentScaling} estimate.
 */
@NullMarked
package org.kadanoff.simulation.sandpile;

import org.jspecify.annotations.NullMarked;
