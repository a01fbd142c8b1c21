/**
 * Floor 3: runs. A {@link RunPlan} says how many chains of which sampler are measured how often; a {@link Run} carries it
 * out block by block and can be saved as a {@link RunRecord} between any two blocks; {@link Observables} turns what was
 * measured into estimates, and {@link ExactAverages} says what they should be where that can be computed.
 */
@NullMarked
package org.kadanoff.simulation;

import org.jspecify.annotations.NullMarked;
