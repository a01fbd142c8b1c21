package org.kadanoff.rg.tensor;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.numeric.Eigenvalues;
import org.kadanoff.numeric.RealVector;

/**
 * Central charge and scaling dimensions of a critical square lattice, from the transfer matrix that a coarse tensor is.
 *
 * <p>After an even number n of steps a tensor stands for a square of N = 2^n sites. Closed to a ring in one direction, w of them side by side
 * are the transfer matrix of a cylinder w times as wide as it is long, with the eigenvalues
 *
 * <p>λ_i = e^{wNf} exp[−(2π/w)(x_i − c/12)], so x_i = (w/2π) log(λ_0/|λ_i|).
 *
 * <p>The same for the network two steps later has 4N sites per tensor: with Λ = log λ_0, 4Λ_n − Λ_{n+2} = 3·(π/6)c at w = 1, in which f is gone,
 * and with it the loss of digits.
 *
 * <p>The first steps are off by the lattice, the last ones by truncation, which acts as a relevant perturbation; between them lies a plateau.
 *
 * <p>Source: Z.-C. Gu, X.-G. Wen, Phys. Rev. B 80, 155131 (2009), doi:10.1103/PhysRevB.80.155131.
 *
 * @param steps n
 * @param centralCharge c
 * @param dimensions x_0 = 0 ≤ x_1 ≤ …
 */
public record ConformalData(int steps, double centralCharge, RealVector dimensions) {
    /** Largest transfer matrix. */
    private static final int LARGEST = 2500;

    /**
     * Along a flow, after 2, 4, … steps.
     *
     * @param steps at least 2
     * @param width w, 1 or 2; a transfer matrix has χ^w rows
     * @param count number of scaling dimensions, as far as there are so many
     */
    public static List<ConformalData> flow(TensorScheme scheme, Network start, int steps, int width, int count) {
        if (start.dimension() != 2) {
            throw new IllegalArgumentException(
                    "scaling dimensions are found on square lattices, got " + start.dimension() + " dimensions");
        }
        if (steps < 2 || width < 1 || width > 2 || count < 1) {
            throw new IllegalArgumentException(
                    "scaling dimensions need at least two steps, a width of 1 or 2 and a count" + " of at least 1, got "
                            + steps + ", " + width + " and " + count);
        }
        List<ConformalData> found = new ArrayList<>();
        Network network = start;
        for (int n = 0; n + 2 <= steps; n += 2) {
            network = scheme.step(scheme.step(network));
            found.add(of(scheme, network, width, count));
        }
        return found;
    }

    /**
     * That of the flow whose smallest dimension x_1 has changed least since two steps before: the plateau.
     *
     * @param flow at least two
     */
    public static ConformalData plateau(List<ConformalData> flow) {
        if (flow.size() < 2) {
            throw new IllegalArgumentException("a plateau is sought among at least two, got " + flow.size());
        }
        ConformalData best = flow.get(1);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < flow.size(); i++) {
            double change = flow.get(i).distance(flow.get(i - 1));
            if (change < least) {
                least = change;
                best = flow.get(i);
            }
        }
        return best;
    }

    /** Change of x_1. */
    private double distance(ConformalData other) {
        return Math.min(dimensions.size(), other.dimensions.size()) < 2
                ? Double.POSITIVE_INFINITY
                : Math.abs(dimensions.get(1) - other.dimensions.get(1));
    }

    private static ConformalData of(TensorScheme scheme, Network network, int width, int count) {
        Network start = new Network(network.tensor(), network.weights(), 0, 0);
        Network later = scheme.step(scheme.step(start));
        TensorArithmetic arithmetic = scheme.arithmetic();
        double now = Math.log(eigenvalues(arithmetic, start, 1).modulus(0));
        double then = 4 * later.logScale()
                + Math.log(eigenvalues(arithmetic, later, 1).modulus(0));
        Eigenvalues spectrum = eigenvalues(arithmetic, start, width);
        double[] dimensions = new double[Math.min(count, spectrum.count())];
        for (int i = 1; i < dimensions.length; i++) {
            dimensions[i] = width / (2 * Math.PI) * Math.log(spectrum.modulus(0) / spectrum.modulus(i));
        }
        return new ConformalData(network.steps(), 2 / Math.PI * (4 * now - then), RealVector.of(dimensions));
    }

    /** Of the tensor closed in the first direction, or of two of them. */
    private static Eigenvalues eigenvalues(TensorArithmetic arithmetic, Network network, int width) {
        Tensor t = network.weighted();
        int h = t.size(0);
        int v = t.size(1);
        int n = width == 1 ? v : v * v;
        if (n > LARGEST) {
            throw new IllegalArgumentException("a transfer matrix of " + n + " rows is too large; the largest has "
                    + LARGEST + ", so take a width of 1 or a smaller chi");
        }
        if (width == 1) {
            double[] matrix = new double[v * v];
            double[] entries = t.entries();
            for (int x = 0; x < h; x++) {
                for (int u = 0; u < v; u++) {
                    for (int d = 0; d < v; d++) {
                        matrix[u * v + d] += entries[((x * v + u) * h + x) * v + d];
                    }
                }
            }
            return arithmetic.decompositions().eigenvalues(n, matrix);
        }
        // Σ_{xx'} T_{x u x' d} T_{x' u' x d'}
        Tensor left = t.permute(1, 3, 2, 0);
        Tensor right = t.permute(0, 2, 1, 3);
        Tensor pair = arithmetic.contract(left, right, 2).permute(0, 2, 1, 3);
        return arithmetic.decompositions().eigenvalues(n, pair.entries());
    }
}
