package org.kadanoff.rg.scheme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.kadanoff.flow.Differences;
import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.flow.FixedPoint;
import org.kadanoff.flow.FixedPoints;
import org.kadanoff.flow.Spectrum;

/**
 * A fixed point of a scheme without odd couplings, with the eigenvalues of the step there by sector.
 *
 * <p>Where all odd couplings vanish, ∂K'_even/∂K_odd = ∂K'_odd/∂K_even = 0 by symmetry: the Jacobian is two blocks. Each block is
 * diagonalised alone, so that rounding cannot mix the sectors.
 *
 * @param fixedPoint the search's end, converged or not
 * @param even eigenvalues of the even block, largest first
 * @param odd those of the odd block; empty when the scheme has no odd couplings
 * @param exponents from the leading eigenvalue of each sector, the constant's left aside
 */
public record CriticalPoint(FixedPoint fixedPoint, List<Complex> even, List<Complex> odd, ScalingExponents exponents) {
    private static final double SCAN_FROM = 1e-3;
    private static final double SCAN_TO = 64;

    public CriticalPoint {
        even = List.copyOf(even);
        odd = List.copyOf(odd);
    }

    /**
     * The fixed point between the sinks at K = 0 and K = ∞: the first coupling is scanned upwards, the others 0, for the first place
     * where the step begins to increase it, and Newton's method starts there.
     *
     * @return empty when the step increases no such coupling between 10⁻³ and 64
     */
    public static Optional<CriticalPoint> find(CouplingFlow flow) {
        double before = 0;
        for (int k = 0; ; k++) {
            double coupling = SCAN_FROM * Math.pow(2, k / 16.0);
            if (coupling > SCAN_TO) {
                return Optional.empty();
            }
            double[] start = new double[flow.dimension()];
            start[0] = coupling;
            if (flow.apply(start)[0] >= coupling) {
                start[0] = before == 0 ? coupling : Math.sqrt(before * coupling);
                return Optional.of(near(flow, start));
            }
            before = coupling;
        }
    }

    /**
     * By Newton's method.
     *
     * @param start couplings, the odd ones 0
     * @throws IllegalArgumentException when the start is outside of the scheme's domain or has odd couplings
     */
    public static CriticalPoint near(CouplingFlow flow, double[] start) {
        for (int i = 0; i < start.length; i++) {
            if (flow.isOdd(i) && start[i] != 0) {
                throw new IllegalArgumentException("a critical point without field has "
                        + flow.couplings().get(i) + " = 0, but the search starts from " + start[i]);
            }
        }
        return at(flow, FixedPoints.standard().newton(EvenSector.of(flow), evenPart(flow, start)));
    }

    /** The analysis at a fixed point that was found in the even sector. */
    private static CriticalPoint at(CouplingFlow flow, FixedPoint inSector) {
        double[] point = new double[flow.dimension()];
        int[] evenIndices = indices(flow, false);
        for (int k = 0; k < evenIndices.length; k++) {
            point[evenIndices[k]] = inSector.point()[k];
        }
        FixedPoint fixedPoint =
                new FixedPoint(point, inSector.status(), inSector.residual(), inSector.error(), inSector.steps());
        double[][] jacobian = flow instanceof DifferentiableFlowMap differentiable
                ? differentiable.jacobian(point)
                : Differences.standard().jacobian(flow, point);
        List<Complex> even = eigenvalues(jacobian, evenIndices);
        List<Complex> odd = eigenvalues(jacobian, indices(flow, true));
        List<Complex> thermal = new ArrayList<>(even);
        if (flow.holdsConstant()) {
            Complex constant = thermal.stream()
                    .min(Comparator.comparingDouble(
                            value -> value.subtract(flow.volumeFactor()).norm()))
                    .orElseThrow();
            thermal.remove(constant);
        }
        ScalingExponents exponents = new ScalingExponents(
                flow.spatialDimension(), power(thermal, flow.lengthFactor()), power(odd, flow.lengthFactor()));
        return new CriticalPoint(fixedPoint, even, odd, exponents);
    }

    /** y of the leading eigenvalue, when that is relevant. */
    private static double power(List<Complex> eigenvalues, double lengthFactor) {
        if (eigenvalues.isEmpty() || !(eigenvalues.get(0).norm() > 1)) {
            return Double.NaN;
        }
        return Math.log(eigenvalues.get(0).norm()) / Math.log(lengthFactor);
    }

    private static List<Complex> eigenvalues(double[][] jacobian, int[] indices) {
        if (indices.length == 0) {
            return List.of();
        }
        double[][] block = new double[indices.length][indices.length];
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < indices.length; j++) {
                block[i][j] = jacobian[indices[i]][indices[j]];
            }
        }
        return Spectrum.of(block).eigenvalues();
    }

    static int[] indices(CouplingFlow flow, boolean odd) {
        return IntStream.range(0, flow.dimension())
                .filter(i -> flow.isOdd(i) == odd)
                .toArray();
    }

    private static double[] evenPart(CouplingFlow flow, double[] couplings) {
        return IntStream.of(indices(flow, false)).mapToDouble(i -> couplings[i]).toArray();
    }
}
