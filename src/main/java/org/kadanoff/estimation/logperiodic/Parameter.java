package org.kadanoff.estimation.logperiodic;

/**
 * A fitted parameter.
 *
 * @param value of least squares
 * @param error standard error, to first order; 0 when the parameter was given, NaN when the data do not determine it
 */
public record Parameter(double value, double error) {}
