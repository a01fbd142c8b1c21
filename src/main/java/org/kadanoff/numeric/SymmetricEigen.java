package org.kadanoff.numeric;

/**
 * The eigenvalues and eigenvectors of a real symmetric n × n matrix, A = X Λ Xᵀ.
 *
 * @param values λ_1 ≥ … ≥ λ_n
 * @param vectors X, n × n, row-major; column j belongs to λ_j
 */
public record SymmetricEigen(double[] values, double[] vectors) {}
