package org.kadanoff.rg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ExactDraws;

class SampledCertificateTest {
    private static final Hamiltonian TORUS = Ising.on(Lattices.square(3, 3, true), 0.3, 0.1);

    private static RestrictedBoltzmann machine() {
        UniformRandomProvider random = RandomStreams.of(4).stream(0);
        return new RestrictedBoltzmann(Domain.SPIN, Domain.SPIN, draws(9, random), draws(4, random), draws(36, random));
    }

    private static RealVector draws(int count, UniformRandomProvider random) {
        return RealVector.constant(count, 0).map(zero -> random.nextDouble() - 0.5);
    }

    private static FreeEnergyDifference exactly(double value) {
        return new FreeEnergyDifference(value, 0, 1, "");
    }

    /**
     * 400 certificates of 1000 exact draws each: the deviations from the exact divergence, in standard errors, are normal variates but
     * for terms of order 1/√1000, so their mean is within 0.27 and their mean square within 0.38 of 0 and 1, but for one in 10⁷ times.
     */
    @Test
    void divergencesAreThoseOfTheExactCertificateWithinTheirErrors() {
        RestrictedBoltzmann rbm = machine();
        Certificate exact =
                new ExactMap(Coupling.mehtaSchwab(rbm, TORUS)).apply(TORUS).certificate();
        Hamiltonian marginal = rbm.visibleMarginal();
        double logZ = Distribution.of(TORUS).logZ();
        double modelFreeEnergy = -Distribution.of(marginal).logZ();
        ExactDraws draws =
                ExactDraws.of(TORUS.space(), Distribution.of(TORUS).probabilities(), RandomStreams.of(5).stream(0));
        int trials = 400;
        double sum = 0;
        double squares = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] fine = new double[1000];
            double[] model = new double[fine.length];
            for (int k = 0; k < fine.length; k++) {
                int[] state = draws.draw();
                fine[k] = TORUS.energy(state);
                model[k] = marginal.energy(state);
            }
            SampledCertificate sampled = SampledCertificate.of(fine, model, logZ, exactly(modelFreeEnergy));
            assertThat(sampled.freeEnergyDifference().value()).isCloseTo(exact.freeEnergyDifference(), within(1e-12));
            assertThat(sampled.traceDefect()).isPositive().isLessThanOrEqualTo(exact.traceDefect() + 1e-12);
            double z = (sampled.klDivergence() - exact.klDivergence()) / sampled.klError();
            sum += z;
            squares += z * z;
        }
        assertThat(sum / trials).isCloseTo(0, within(0.27));
        assertThat(squares / trials).isCloseTo(1, within(0.38));
    }

    /** A machine that is the Hamiltonian up to a constant: no divergence, and the constant is the difference of free energies. */
    @Test
    void aConstantMovesTheTraceAndTheFreeEnergyOnly() {
        double[] fine = {1, 2, -0.5, 0.25};
        double[] shifted = {1.5, 2.5, 0, 0.75};
        SampledCertificate certificate = SampledCertificate.of(fine, shifted, 3, exactly(-2.5));
        assertThat(certificate.traceDefect()).isEqualTo(0.5);
        assertThat(certificate.traceSpread()).isZero();
        assertThat(certificate.freeEnergyDifference().value()).isEqualTo(0.5);
        assertThat(certificate.klDivergence()).isZero();
        assertThat(certificate.klError()).isZero();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(() -> SampledCertificate.of(new double[1], new double[1], 0, exactly(0)))
                .hasMessageContaining("two configurations at least");
        assertThatThrownBy(
                        () -> SampledCertificate.of(new double[] {0, Double.NaN}, new double[] {0, 1}, 0, exactly(0)))
                .hasMessageContaining("configuration 1 has the energies NaN and 1.0");
    }
}
