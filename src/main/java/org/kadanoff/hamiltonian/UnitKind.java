package org.kadanoff.hamiltonian;

import org.kadanoff.numeric.NormalTail;
import org.kadanoff.numeric.SpecialFunctions;

/** What an integrated-out unit was, and so the function φ(θ) = log Σ_h e^{hθ} it leaves behind. */
public sealed interface UnitKind {
    /** h = 0, 1: φ(θ) = log(1 + e^θ). */
    UnitKind BIT = new Bit();
    /** h = ±1: φ(θ) = log 2cosh θ. */
    UnitKind SPIN = new Spin();

    /** φ(θ). */
    double logSum(double theta);

    /** h = 0, 1. */
    record Bit() implements UnitKind {
        @Override
        public double logSum(double theta) {
            return SpecialFunctions.softplus(theta);
        }
    }

    /** h = ±1. */
    record Spin() implements UnitKind {
        @Override
        public double logSum(double theta) {
            return SpecialFunctions.logTwoCosh(theta);
        }
    }

    /**
     * Real h with prior weight e^{−h²/2σ²}: φ(θ) = log ∫dh e^{−h²/2σ² + hθ} = σ²θ²/2 + ½ log 2πσ².
     *
     * @param variance σ², positive
     */
    record Gaussian(double variance) implements UnitKind {
        public Gaussian {
            if (!(variance > 0) || !Double.isFinite(variance)) {
                throw new IllegalArgumentException("a Gaussian unit needs a positive variance, got " + variance);
            }
        }

        @Override
        public double logSum(double theta) {
            return 0.5 * variance * theta * theta + 0.5 * Math.log(2 * Math.PI * variance);
        }
    }

    /**
     * Rectified h ≥ 0 with prior weight e^{−h²/2σ²}: φ(θ) = log ∫_0^∞ dh e^{−h²/2σ² + hθ} = σ²θ²/2 + ½ log 2πσ² + log Φ(σθ), Φ
     * the normal distribution function.
     *
     * @param variance σ², positive
     */
    record Rectified(double variance) implements UnitKind {
        public Rectified {
            if (!(variance > 0) || !Double.isFinite(variance)) {
                throw new IllegalArgumentException("a rectified unit needs a positive variance, got " + variance);
            }
        }

        @Override
        public double logSum(double theta) {
            return NormalTail.logRatio(Math.sqrt(variance) * theta) + 0.5 * Math.log(variance);
        }
    }

    /**
     * φ(θ) = θ^n, or max(θ, 0)^n when rectified: the interaction function of dense associative memories, a projection
     * term that no single unit integrates to but that enters the energy in the same place.
     *
     * <p>Source: D. Krotov, J. J. Hopfield, Adv. Neural Inf. Process. Syst. 29 (2016), arXiv:1606.01164.
     *
     * @param order n, at least 1
     * @param rectified whether negative overlaps count as zero
     */
    record Power(int order, boolean rectified) implements UnitKind {
        public Power {
            if (order < 1) {
                throw new IllegalArgumentException("the order of an associative memory is at least 1, got " + order);
            }
        }

        @Override
        public double logSum(double theta) {
            double base = rectified ? Math.max(theta, 0) : theta;
            double power = 1;
            for (int k = 0; k < order; k++) {
                power *= base;
            }
            return power;
        }
    }
}
