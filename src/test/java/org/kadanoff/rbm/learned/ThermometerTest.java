package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.UniformTorus;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

class ThermometerTest {
    private static final Lattice TORUS = Lattices.square(3, 3, true);

    @Test
    void readingsLieAroundTheTrueTemperatureAsFarAsTheirErrorsSay() {
        Hamiltonian inField = Ising.on(TORUS, 1, 0.3);
        Hamiltonian glass = Ising.on(
                TORUS.graph(),
                RealVector.of(
                        1, -0.8, 0.6, -1.2, 0.4, 0.9, -0.7, 1.1, -0.5, 0.8, 0.2, -0.9, 1, 0.3, -0.6, 0.7, -1, 0.5),
                RealVector.of(0.1, -0.2, 0.3, 0, 0.2, -0.1, 0.4, -0.3, 0.05));
        for (Thermometer thermometer : List.of(
                EnergyThermometer.of(inField),
                CorrelationThermometer.of(inField, TORUS.graph()),
                new PseudoLikelihoodThermometer(inField),
                EnergyThermometer.of(glass),
                new PseudoLikelihoodThermometer(glass))) {
            for (double beta : new double[] {0.3, -0.2}) {
                requireCalibrated(thermometer, beta);
            }
        }
    }

    /**
     * Σ ((β̂ − β)/σ)² over independent sets of exact draws is χ² distributed (to order 1/n in the size of a set) when the errors are
     * right. Two-sided, 1e-7 for each of the ten: false alarms 1e-6.
     */
    private static void requireCalibrated(Thermometer thermometer, double beta) {
        int sets = 60;
        int rows = 1500;
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        DataSet all = IsingSamples.exact(thermometer.hamiltonian().times(beta), sets * rows, random);
        double statistic = 0;
        for (int k = 0; k < sets; k++) {
            TemperatureReading reading = thermometer.read(all.range(k * rows, (k + 1) * rows));
            assertThat(reading.isReliable()).isTrue();
            double z = (reading.beta() - beta) / reading.error();
            statistic += z * z;
        }
        double below = Gamma.regularizedGammaP(0.5 * sets, 0.5 * statistic);
        assertThat(below).as("%s at %s", thermometer, beta).isBetween(5e-8, 1 - 5e-8);
    }

    /** The same statistic for a thermometer that is off by 4 % must be caught. */
    @Test
    void aThermometerOfAnotherHamiltonianIsNotCalibrated() {
        Thermometer wrong = EnergyThermometer.of(Ising.on(TORUS, 1.04, 0.312));
        Hamiltonian true_ = Ising.on(TORUS, 1, 0.3);
        DataSet samples = IsingSamples.exact(true_.times(0.3), 60 * 1500, RandomStreams.of(22).stream(0));

        TemperatureReading reading = wrong.read(samples);

        assertThat(Math.abs(reading.beta() - 0.3)).isGreaterThan(5 * reading.error());
        assertThat(reading.beta()).isCloseTo(0.3 / 1.04, within(5 * reading.error()));
    }

    @Test
    void noReadingIsSharperThanTheEnergys() {
        Hamiltonian h = Ising.on(TORUS, 1, 0.3);
        DataSet samples = IsingSamples.exact(h.times(0.4), 20_000, RandomStreams.of(23).stream(0));
        DensityOfStates.Point point = DensityOfStates.of(h).at(0.4);

        double energy = EnergyThermometer.of(h).read(samples).error();

        assertThat(energy).isCloseTo(1 / Math.sqrt(20_000 * point.energyVariance()), within(0.05 * energy));
        assertThat(CorrelationThermometer.of(h, TORUS.graph()).read(samples).error())
                .isGreaterThan(energy);
        assertThat(new PseudoLikelihoodThermometer(h).read(samples).error()).isGreaterThan(energy);
    }

    @Test
    void withoutAFieldNeighboursTellWhatTheEnergyTells() {
        Hamiltonian h = Ising.on(Lattices.square(4, 4, true), -0.5, 0);
        Graph graph = Lattices.square(4, 4, true).graph();
        DataSet samples = IsingSamples.exact(h.times(0.7), 500, RandomStreams.of(24).stream(0));

        TemperatureReading energy = EnergyThermometer.of(h).read(samples);
        TemperatureReading neighbours = CorrelationThermometer.of(h, graph).read(samples);

        assertThat(neighbours.beta()).isCloseTo(energy.beta(), within(1e-12));
        assertThat(neighbours.error()).isCloseTo(energy.error(), within(1e-12));
    }

    /** Rows from a chain 10 sweeps apart; its autocorrelation time at this temperature is about 4 sweeps. Five errors: 6e-7 each. */
    @Test
    void aLargeTorusIsReadByClosedForm() {
        Lattice lattice = Lattices.square(24, 24, true);
        Hamiltonian h = Ising.on(lattice, 1, 0);
        for (double beta : new double[] {0.3, 0.42}) {
            DataSet samples = IsingSamples.clusters(h.times(beta), 300, 10, 25);
            for (Thermometer thermometer : List.of(
                    EnergyThermometer.of(h),
                    CorrelationThermometer.of(h, lattice.graph()),
                    new PseudoLikelihoodThermometer(h))) {
                TemperatureReading reading = thermometer.read(samples);
                assertThat(reading.beta()).isCloseTo(beta, within(5 * reading.error()));
                assertThat(reading.error()).isLessThan(0.006);
                assertThat(reading.temperature()).isCloseTo(1 / reading.beta(), within(1e-15));
            }
        }
    }

    @Test
    void theClosedFormIsTheCountOfStates() {
        Hamiltonian h = Ising.on(Lattices.square(4, 6, true), 0.8, 0);
        ThermalCurve closed = ThermalCurve.energy(UniformTorus.of(h).orElseThrow());
        ThermalCurve counted = ThermalCurve.energy(DensityOfStates.of(h));
        for (double beta : new double[] {-1, -1e-9, 0, 1e-13, 0.01, 0.55, 3}) {
            assertThat(closed.at(beta).mean()).isCloseTo(counted.at(beta).mean(), within(1e-11));
            assertThat(closed.at(beta).slope()).isCloseTo(counted.at(beta).slope(), within(1e-10));
        }
    }

    @Test
    void aTableBetweenItsPointsIsTheCurve() {
        Hamiltonian h = Ising.on(TORUS, 1, 0.1);
        ThermalCurve exact = ThermalCurve.energy(h);
        double[] betas = new double[31];
        Arrays.setAll(betas, k -> 0.02 * k);
        ThermalCurve table = ThermalCurve.table(
                RealVector.of(betas),
                RealVector.of(betas).map(b -> exact.at(b).mean()),
                RealVector.of(betas).map(b -> exact.at(b).slope()));
        for (double beta : new double[] {0, 0.013, 0.3, 0.5999, 0.6}) {
            assertThat(table.at(beta).mean()).isCloseTo(exact.at(beta).mean(), within(1e-4));
            assertThat(table.at(beta).slope()).isCloseTo(exact.at(beta).slope(), within(0.05));
        }
        DataSet cold = IsingSamples.exact(h.times(2), 50, RandomStreams.of(26).stream(0));
        assertThat(new EnergyThermometer(h, table).read(cold).reason()).contains("0.6");
        assertThatThrownBy(() -> ThermalCurve.table(RealVector.of(1, 1), RealVector.of(0, 0), RealVector.of(0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groundStatesHaveNoFiniteTemperature() {
        Hamiltonian h = Ising.on(TORUS, 1, 0);
        DataSet up = DataSet.of("up", 9, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        for (Thermometer thermometer : List.of(
                EnergyThermometer.of(h),
                CorrelationThermometer.of(h, TORUS.graph()),
                new PseudoLikelihoodThermometer(h))) {
            TemperatureReading reading = thermometer.read(up);
            assertThat(reading.beta()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(reading.isReliable()).isFalse();
        }
    }

    @Test
    void whatHasNoTemperatureSaysSo() {
        Hamiltonian constant = Hamiltonian.of(2, Domain.SPIN, Monomials.of(0.0, 0, 1));
        DataSet samples = DataSet.of("any", 2, new double[] {1, -1, 1, 1});
        assertThat(EnergyThermometer.of(constant).read(samples).reason()).contains("does not depend");
        assertThat(new PseudoLikelihoodThermometer(constant).read(samples).reason())
                .contains("no flip");
        assertThat(new PseudoLikelihoodThermometer(constant).read(samples).beta())
                .isNaN();
        DataSet one = DataSet.of("one", 9, new double[] {1, 1, -1, -1, 1, 1, 1, -1, 1});
        TemperatureReading single = EnergyThermometer.of(Ising.on(TORUS, 1, 0)).read(one);
        assertThat(single.error()).isNaN();
        assertThat(single.isReliable()).isFalse();
    }

    @Test
    void rowsThatAreNoConfigurationsAreNamed() {
        Hamiltonian h = Ising.on(Lattices.chain(2, false), 1, 0);
        DataSet wrong = DataSet.of("mine", 2, new double[] {1, 1, 1, 0});
        for (Thermometer thermometer : List.of(EnergyThermometer.of(h), new PseudoLikelihoodThermometer(h))) {
            assertThatThrownBy(() -> thermometer.read(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("row 1 of the data set 'mine'");
        }
    }

    @Test
    void weightsCountAsRepetitions() {
        Hamiltonian h = Ising.on(TORUS, 1, 0.2);
        DataSet rows = IsingSamples.exact(h.times(0.2), 40, RandomStreams.of(27).stream(0));
        double[] weights = new double[40];
        Arrays.setAll(weights, k -> k % 2 == 0 ? 1 : 0);
        int[] even = new int[20];
        Arrays.setAll(even, k -> 2 * k);
        for (Thermometer thermometer : List.of(EnergyThermometer.of(h), new PseudoLikelihoodThermometer(h))) {
            TemperatureReading weighted = thermometer.read(rows.withWeights(RealVector.of(weights)));
            TemperatureReading chosen = thermometer.read(rows.subset(even));
            assertThat(weighted.beta()).isCloseTo(chosen.beta(), within(1e-9));
            assertThat(weighted.error()).isCloseTo(chosen.error(), within(1e-9));
        }
    }

    @Test
    void anyHamiltonianOfTwoStateSitesHasAPseudoLikelihood() {
        Hamiltonian machine = new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.of(0.1, -0.4, 0.3),
                        RealVector.of(-0.2),
                        RealVector.of(1, -2, 1))
                .visibleMarginal();
        DataSet samples = IsingSamples.exact(machine.times(1.5), 40_000, RandomStreams.of(28).stream(0));
        TemperatureReading reading = new PseudoLikelihoodThermometer(machine).read(samples);
        assertThat(reading.beta()).isCloseTo(1.5, within(5 * reading.error()));

        Hamiltonian potts = Hamiltonian.of(2, Domain.potts(3));
        assertThatThrownBy(() -> new PseudoLikelihoodThermometer(potts))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two");
        assertThatThrownBy(() -> new CorrelationThermometer(
                        Ising.on(TORUS, 1, 0),
                        new Graph(4, IntVector.of(0), IntVector.of(1)),
                        ThermalCurve.energy(Ising.on(TORUS, 1, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
