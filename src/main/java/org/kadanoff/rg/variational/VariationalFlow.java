package org.kadanoff.rg.variational;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.flow.FlowMap;
import org.kadanoff.rg.scheme.CouplingFlow;

/**
 * Kadanoff's variational step on the hypercubic lattice: cells of n = 2^d sites, lengths doubled, the coarse spin μ of a cell with the
 * kernel e^{pμΣσ}/2cosh(pΣσ).
 *
 * <p>The Hamiltonian is a sum over all elementary cubes, one per site: weight Π e^{H(cube)}, H with the positive sign. Of the n kinds of
 * cubes (by the parity of their position) one has its corners in n different cells, and every site is a corner of exactly one such
 * cube. What stands on the other cubes, n − 1 functions H for each of these, and the −log 2cosh(pΣσ) of the cell are moved there:
 *
 * <p>H'(μ) = log Σ_σ exp[nH(σ) + pΣ_i μ_iσ_i − log 2cosh(pΣ_i σ_i)],
 *
 * <p>with the sums over different cubes independent, and the corners of a cube of the coarse lattice in μ. Whatever is moved, V, has
 * mean 0 over the true weight by translational symmetry, so that by Jensen's inequality the step cannot lower log Z:
 *
 * <p>Z_moved = Z⟨e^V⟩ ≥ Z e^{⟨V⟩} = Z, whatever the strength p: log Z_N(H) ≤ log Z_{N/n}(H').
 *
 * <p>The couplings are the coordinates of a {@link CubeSpace} and hold the constant. Adding x to H adds nx to H', hence the
 * Jacobian
 *
 * <p>∂H'(μ)/∂H(c) = n P(c | μ), P the probability of class c in the sum,
 *
 * <p>has the eigenvalue n with H = 1 as its right vector and v = ∂f/∂H as its left one, f = lim log Z/N at a fixed point. Also
 *
 * <p>∂H'(μ)/∂p = Σ_c P(c | μ) (⟨μ·σ⟩_c − M_c tanh pM_c).
 *
 * <p>Odd couplings that are 0 stay 0 to the last bit, and the Jacobian there has no entry, not even a rounding error, between sectors.
 *
 * <p>Source: L. P. Kadanoff, Phys. Rev. Lett. 34, 1005 (1975), doi:10.1103/PhysRevLett.34.1005; L. P. Kadanoff, A. Houghton, M. C.
 * Yalabik, J. Stat. Phys. 14, 171 (1976), doi:10.1007/BF01011765.
 */
public final class VariationalFlow implements CouplingFlow, DifferentiableFlowMap {
    private final CubeSpace space;
    private final double strength;
    private final CubeKernel kernel;

    /**
     * A step with a given strength of the kernel.
     *
     * @param strength p, finite; −p gives H' with the signs of all μ reversed
     * @throws IllegalArgumentException when p is not finite
     */
    public VariationalFlow(CubeSpace space, double strength) {
        if (!Double.isFinite(strength)) {
            throw new IllegalArgumentException("the p of Kadanoff's kernel must be a finite number, got " + strength);
        }
        this.space = space;
        this.strength = strength;
        this.kernel = new CubeKernel(space, strength);
    }

    public CubeSpace space() {
        return space;
    }

    /** p. */
    public double strength() {
        return strength;
    }

    /** The step with another p. */
    public VariationalFlow withStrength(double newStrength) {
        return new VariationalFlow(space, newStrength);
    }

    /** "H+c" and "H-c" with the number of the class, 0 being all spins down. */
    @Override
    public List<String> couplings() {
        return IntStream.range(0, space.classes())
                .mapToObj(i -> (isOdd(i) ? "H-" : "H+") + space.classOf(i))
                .toList();
    }

    @Override
    public int dimension() {
        return space.classes();
    }

    @Override
    public boolean isOdd(int coupling) {
        return coupling >= space.evenCoordinates();
    }

    @Override
    public double lengthFactor() {
        return 2;
    }

    @Override
    public double spatialDimension() {
        return space.dimension();
    }

    @Override
    public double volumeFactor() {
        return space.corners();
    }

    /** 0. */
    @Override
    public double constant(double[] couplings) {
        return 0;
    }

    @Override
    public boolean holdsConstant() {
        return true;
    }

    @Override
    public double[] apply(double[] point) {
        double[] hamiltonian = space.toClasses(point);
        double[] image = new double[point.length];
        for (int from = 0; from < image.length; from++) {
            image[from] = probabilities(hamiltonian, from, new double[image.length]);
        }
        return space.toCoordinates(image);
    }

    /**
     * P(c | μ) for μ in a class, and H'(μ). The sum for μ̄ goes through the classes in the reversed order.
     *
     * @param probabilities filled
     * @return H'(μ)
     */
    private double probabilities(double[] hamiltonian, int from, double[] probabilities) {
        int n = space.corners();
        double[] logWeights = kernel.logWeights(from);
        double largest = Double.NEGATIVE_INFINITY;
        for (int to = 0; to < probabilities.length; to++) {
            probabilities[to] = logWeights[to] + n * hamiltonian[to];
            largest = Math.max(largest, probabilities[to]);
        }
        boolean mirrored = space.reversed(from) < from;
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            int to = mirrored ? space.reversed(k) : k;
            probabilities[to] = Math.exp(probabilities[to] - largest);
            sum += probabilities[to];
        }
        for (int to = 0; to < probabilities.length; to++) {
            probabilities[to] /= sum;
        }
        return largest + Math.log(sum);
    }

    @Override
    public double[][] jacobian(double[] point) {
        double[] hamiltonian = space.toClasses(point);
        int n = space.classes();
        double[][] byClasses = new double[n][n];
        for (int from = 0; from < n; from++) {
            probabilities(hamiltonian, from, byClasses[from]);
        }
        double[][] jacobian = new double[n][n];
        for (int i = 0; i < n; i++) {
            double[] down = byClasses[space.classOf(i)];
            double[] up = byClasses[space.reversed(space.classOf(i))];
            for (int j = 0; j < n; j++) {
                jacobian[i][j] = space.corners() * entry(down, up, isOdd(i), j);
            }
        }
        return jacobian;
    }

    /**
     * ∂H'_i/∂H_j of coordinates over n. Sums of P(c|μ) and P(c̄|μ̄), equal without a field, come first, so that differences vanish.
     */
    private double entry(double[] down, double[] up, boolean rowOdd, int j) {
        int c = space.classOf(j);
        int reversed = space.reversed(c);
        if (reversed == c) {
            return rowOdd ? (up[c] - down[c]) / 2 : (up[c] + down[c]) / 2;
        }
        // along: μ and σ both as named or both reversed; across: one of them reversed.
        boolean sameParity = rowOdd == isOdd(j);
        double along = sameParity ? up[reversed] + down[c] : up[reversed] - down[c];
        double across = sameParity ? up[c] + down[reversed] : up[c] - down[reversed];
        return (isOdd(j) ? along - across : along + across) / 2;
    }

    /** ∂H'/∂p, in coordinates. */
    public double[] strengthDerivative(double[] point) {
        double[] hamiltonian = space.toClasses(point);
        double[] derivative = new double[point.length];
        double[] probabilities = new double[point.length];
        for (int from = 0; from < derivative.length; from++) {
            probabilities(hamiltonian, from, probabilities);
            double[] slopes = kernel.slopes(from);
            boolean mirrored = space.reversed(from) < from;
            for (int k = 0; k < probabilities.length; k++) {
                int to = mirrored ? space.reversed(k) : k;
                derivative[from] += probabilities[to] * slopes[to];
            }
        }
        return space.toCoordinates(derivative);
    }

    /**
     * The step without the constant, which would grow as n^l: the first even coupling, that of all spins parallel, is subtracted
     * from every even one. Its attractors are the phases.
     */
    public FlowMap withoutConstant() {
        return FlowMap.of(dimension(), point -> {
            double[] image = apply(point);
            double constant = image[0];
            for (int i = 0; i < space.evenCoordinates(); i++) {
                image[i] -= constant;
            }
            return image;
        });
    }

    @Override
    public String toString() {
        return "variational step of the " + space + ", p = " + strength;
    }
}
