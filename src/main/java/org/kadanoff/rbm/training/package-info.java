/**
 * Floor 3: how a restricted Boltzmann machine is fitted to data by gradient ascent of its likelihood: a
 * {@link org.kadanoff.rbm.training.TrainingPlan} says how, a {@link org.kadanoff.rbm.training.Training} does it.
 */
@NullMarked
package org.kadanoff.rbm.training;

import org.jspecify.annotations.NullMarked;
