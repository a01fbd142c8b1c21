/**
 * Floor 3: what a machine has learned, read as physics: the couplings that its hidden layer leaves between the visible units and
 * the other way round, the flow v → h → v → … as a map with fixed points, and the temperature of its samples.
 */
@NullMarked
package org.kadanoff.rbm.learned;

import org.jspecify.annotations.NullMarked;
