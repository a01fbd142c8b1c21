/**
 * Floor 2: power laws with log-periodic oscillations fitted to data. Knows nothing of where they come from: the fit against a known
 * critical point is {@link org.kadanoff.estimation.logperiodic.LogPeriodicFit}, that of a time series with an unknown critical time
 * {@link org.kadanoff.estimation.logperiodic.Lppls}.
 */
@NullMarked
package org.kadanoff.estimation.logperiodic;

import org.jspecify.annotations.NullMarked;
