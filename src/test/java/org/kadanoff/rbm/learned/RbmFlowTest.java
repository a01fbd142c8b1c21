package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.Distribution;
import org.kadanoff.flow.Differences;
import org.kadanoff.flow.FixedPoint;
import org.kadanoff.flow.FixedPoints;
import org.kadanoff.flow.Linearization;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

class RbmFlowTest {
    private static Stream<Machine> machines() {
        List<Machine> machines = new ArrayList<>();
        List<Layer> layers = List.of(
                Layer.bits(4), Layer.spins(4), Layer.gaussian(4, 0.3), Layer.rectified(4, 0.2), Layer.oneHot(2, 3));
        for (Layer visible : layers) {
            for (Layer hidden : layers) {
                machines.add(RandomMachines.of(visible, hidden, 0.4, 31));
            }
        }
        return machines.stream();
    }

    /** J = C_v W C_h Wᵀ against differences of the map, at a point that is no fixed point. */
    @ParameterizedTest
    @MethodSource("machines")
    void theDerivativeIsThatOfTheMap(Machine machine) {
        MeanFieldFlow flow = new MeanFieldFlow(machine);
        double[] x = new double[flow.dimension()];
        Arrays.setAll(x, i -> 0.3 + 0.1 * i);

        double[][] analytic = flow.jacobian(x);
        double[][] numeric = Differences.standard().jacobian(flow, x);

        for (int i = 0; i < x.length; i++) {
            assertThat(analytic[i]).containsExactly(numeric[i], within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aFixedPointIsFoundAndItsSpectrumIsRealAndNotNegative(Machine machine) {
        MeanFieldFlow flow = new MeanFieldFlow(machine);
        double[] start = new double[flow.dimension()];
        Arrays.fill(start, 0.5);

        FixedPoint fixed = FixedPoints.standard().iterate(flow, start);
        Linearization linearization = Linearization.of(flow, fixed.point());

        assertThat(fixed.converged()).isTrue();
        assertThat(linearization.residual()).isLessThan(1e-11);
        assertThat(linearization.spectralRadius()).isLessThan(1);
        linearization.spectrum().modes().forEach(mode -> {
            assertThat(mode.eigenvalue().getImaginary()).isCloseTo(0, within(1e-7));
            assertThat(mode.eigenvalue().getReal()).isGreaterThan(-1e-7);
        });
    }

    /** w² (4 + 2 cos p + 2 cos q) on the square torus; ordered where 8w² > 1. */
    @Test
    void theDisorderedFixedPointOfAnIsingMachineHasTheLatticesSpectrum() {
        Lattice lattice = Lattices.square(4, 4, true);
        double k = 0.12;
        double w = IsingMachine.weight(k);
        MeanFieldFlow flow = new MeanFieldFlow(IsingMachine.on(lattice.graph(), k, 0));
        List<Double> expected = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            for (int q = 0; q < 4; q++) {
                expected.add(w * w * (4 + 2 * Math.cos(0.5 * Math.PI * p) + 2 * Math.cos(0.5 * Math.PI * q)));
            }
        }
        expected.sort((a, b) -> Double.compare(b, a));

        Linearization linearization = Linearization.of(flow, new double[16]);

        assertThat(linearization.residual()).isZero();
        for (int m = 0; m < 16; m++) {
            assertThat(linearization.spectrum().modes().get(m).modulus()).isCloseTo(expected.get(m), within(1e-7));
        }
        assertThat(linearization.spectralRadius()).isGreaterThan(0.9).isLessThan(1.1);
        // e^{2K} = cosh 2w with 8w² = 1 at K = 0.1214….
        double below = 0.5 * Math.log(Math.cosh(2 * Math.sqrt(0.125 * 0.99)));
        double above = 0.5 * Math.log(Math.cosh(2 * Math.sqrt(0.125 * 1.05)));
        double[] start = new double[16];
        Arrays.fill(start, 0.9);
        FixedPoint disordered =
                FixedPoints.standard().iterate(new MeanFieldFlow(IsingMachine.on(lattice.graph(), below, 0)), start);
        FixedPoint ordered =
                FixedPoints.standard().iterate(new MeanFieldFlow(IsingMachine.on(lattice.graph(), above, 0)), start);
        assertThat(disordered.point()[0]).isCloseTo(0, within(1e-9));
        assertThat(ordered.point()[0]).isGreaterThan(0.2);
    }

    @Test
    void distributionsFlowToTheMachinesOwn() {
        Machine machine = RandomMachines.of(Layer.bits(5), Layer.spins(4), 0.7, 32);
        DistributionFlow flow = DistributionFlow.of(machine);
        double[] own = flow.stationary();
        double[] one = new double[32];
        one[7] = 1;

        assertThat(flow.apply(own)).containsExactly(own, within(1e-15));
        FixedPoint end = FixedPoints.standard().iterate(flow, one);
        assertThat(end.point()).containsExactly(own, within(1e-11));
        Linearization linearization = Linearization.of(flow, own);
        assertThat(linearization.spectrum().mode(0).modulus()).isCloseTo(1, within(1e-12));
        assertThat(linearization.spectrum().mode(1).modulus()).isLessThan(1);
        linearization
                .spectrum()
                .modes()
                .forEach(mode -> assertThat(mode.eigenvalue().getReal()).isGreaterThan(-1e-8));
    }

    @Test
    void layersThatAreNotDiscreteHaveNoTableOfProbabilities() {
        assertThatThrownBy(() -> DistributionFlow.of(RandomMachines.of(Layer.bits(2), Layer.gaussian(2, 1), 0.1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("discrete");
        assertThatThrownBy(() -> DistributionFlow.of(RandomMachines.of(Layer.bits(12), Layer.bits(12), 0.1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EnsembleFlow");
    }

    @Test
    void theTemperatureOfWhatWasLearnedIsAFixedPoint() {
        Lattice ring = Lattices.chain(6, true);
        Hamiltonian h = Ising.on(ring, 0.6, 0.1);
        TemperatureFlow flow = TemperatureFlow.of(DistributionFlow.of(IsingMachine.on(ring.graph(), 0.6, 0.1)), h);

        FixedPoint fromHot = FixedPoints.standard().iterate(flow, new double[] {0.05});
        FixedPoint fromCold = FixedPoints.standard().iterate(flow, new double[] {4});
        Linearization linearization = Linearization.of(flow, new double[] {1});

        assertThat(fromHot.point()[0]).isCloseTo(1, within(1e-9));
        assertThat(fromCold.point()[0]).isCloseTo(1, within(1e-9));
        assertThat(linearization.spectrum().mode(0).eigenvalue().getReal()).isBetween(0.1, 0.95);
        // Another machine has another temperature.
        TemperatureFlow warmer = TemperatureFlow.of(DistributionFlow.of(IsingMachine.on(ring.graph(), 0.48, 0.08)), h);
        assertThat(FixedPoints.standard().iterate(warmer, new double[] {2}).point()[0])
                .isCloseTo(0.8, within(1e-9));
    }

    /** Readings of 20000 samples after every step against the exact flow of the distribution: five errors, 6e-7 each of 14. */
    @Test
    void ensemblesFlowAsDistributionsDo() {
        Lattice ring = Lattices.chain(6, true);
        Hamiltonian h = Ising.on(ring, 0.6, 0);
        Machine machine = IsingMachine.on(ring.graph(), 0.6, 0);
        DistributionFlow exact = DistributionFlow.of(machine);
        TemperatureFlow temperatures = TemperatureFlow.of(exact, h);
        for (double beta : new double[] {0, 2.5}) {
            DataSet start = IsingSamples.exact(h.times(beta), 20_000, RandomStreams.of(33).stream(0));

            EnsembleFlow.Followed followed =
                    new EnsembleFlow(machine, RandomStreams.of(34), 2).follow(start, 6, EnergyThermometer.of(h));

            double[] p = Distribution.of(h.times(beta)).probabilities();
            for (TemperatureReading reading : followed.readings()) {
                double expected = temperatures.read(p).beta();
                assertThat(reading.beta()).isCloseTo(expected, within(5 * reading.error()));
                assertThat(reading.error()).isLessThan(0.06);
                p = exact.apply(p);
            }
            assertThat(followed.readings()).hasSize(7);
            assertThat(followed.last().rows()).isEqualTo(20_000);
        }
    }

    @Test
    void anEnsembleDoesNotDependOnTheNumberOfThreads() {
        Machine machine = RandomMachines.of(Layer.bits(5), Layer.rectified(4, 0.7), 0.5, 35);
        DataSet start = DataSet.of("start", 5, new double[50]).withWeights(RealVector.constant(10, 2));

        DataSet one = new EnsembleFlow(machine, RandomStreams.of(36), 1).step(start, 3);
        DataSet three = new EnsembleFlow(machine, RandomStreams.of(36), 3).step(start, 3);

        for (int r = 0; r < 10; r++) {
            assertThat(one.row(r)).isEqualTo(three.row(r));
        }
        assertThat(one.weights()).isEqualTo(start.weights());
        assertThatThrownBy(() -> new EnsembleFlow(machine, RandomStreams.of(36), 1)
                        .step(DataSet.of("spins", 5, new double[] {1, -1, 1, 1, 1}), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 of the data set 'spins'");
    }

    /** A machine of bits, read by a thermometer of spins. */
    @Test
    void bitsAreReadAsSpinsWhereTheHamiltonianIsOfSpins() {
        Machine machine = RandomMachines.of(Layer.bits(4), Layer.bits(2), 0.3, 37);
        Hamiltonian h = Ising.on(Lattices.chain(4, true), 1, 0);
        DataSet bits = IsingSamples.exact(h.times(0.5), 500, RandomStreams.of(38).stream(0))
                .map(s -> 0.5 * (1 + s));

        TemperatureReading first = new EnsembleFlow(machine, RandomStreams.of(39), 1)
                .follow(bits, 0, EnergyThermometer.of(h))
                .readings()
                .get(0);

        assertThat(first.beta()).isCloseTo(0.5, within(5 * first.error()));
    }
}
