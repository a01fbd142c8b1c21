package org.kadanoff.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RealVector;

/** Joint energy, marginals and conditionals of machines of all kinds against enumeration and quadrature. */
class MachineTest {
    private static final List<Layer> DISCRETE =
            List.of(Layer.bits(3), Layer.spins(2), Layer.oneHot(2, 3), Layer.oneHot(1, 4));

    private static List<Machine> discreteMachines() {
        List<Machine> machines = new ArrayList<>();
        for (Layer visible : DISCRETE) {
            for (Layer hidden : DISCRETE) {
                machines.add(Machines.random(visible, hidden, 1.5, 51 + machines.size()));
            }
            machines.add(Machines.random(visible, Layer.bits(0), 1, 90));
        }
        return machines;
    }

    /** E(v,h) as written in its definition, in a double loop. */
    private static double energy(Machine machine, double[] v, double[] h) {
        double energy = 0;
        for (int i = 0; i < v.length; i++) {
            energy -= machine.visibleBias().get(i) * v[i];
            for (int j = 0; j < h.length; j++) {
                energy -= machine.weight(i, j) * v[i] * h[j];
            }
        }
        for (int j = 0; j < h.length; j++) {
            energy -= machine.hiddenBias().get(j) * h[j];
        }
        return energy;
    }

    @Test
    void discreteMachinesAreSumsOfTerms() {
        for (Machine machine : discreteMachines()) {
            String name = machine.visible() + " and " + machine.hidden();
            List<double[]> vs = Machines.configurations(machine.visible());
            List<double[]> hs = Machines.configurations(machine.hidden());
            Hamiltonian joint = machine.jointEnergy().orElseThrow();
            Hamiltonian visible = machine.visibleMarginal().orElseThrow();
            double total = 0;
            for (int k = 0; k < vs.size(); k++) {
                double weight = 0;
                for (int l = 0; l < hs.size(); l++) {
                    double expected = energy(machine, vs.get(k), hs.get(l));
                    assertThat(machine.energy(vs.get(k), hs.get(l))).isCloseTo(expected, within(1e-13));
                    assertThat(joint.energy(state(joint.space(), k * hs.size() + l)))
                            .as(name)
                            .isCloseTo(expected, within(1e-13));
                    weight += Math.exp(-expected);
                }
                assertThat(machine.freeEnergy(vs.get(k))).as(name).isCloseTo(-Math.log(weight), within(1e-13));
                assertThat(visible.energy(state(visible.space(), k)))
                        .as(name)
                        .isCloseTo(-Math.log(weight), within(1e-13));
                total += weight;
            }
            double logZ = ExactSolver.standard(1 << 28, 1)
                    .solve(visible, Quantities.LOG_Z)
                    .logZ();
            assertThat(logZ).as(name).isCloseTo(Math.log(total), within(1e-12));
            if (machine.hidden().units() > 0) {
                hiddenMarginalFits(machine, vs, hs);
            } else {
                assertThat(machine.hiddenMarginal()).isEmpty();
                assertThat(logZ)
                        .isCloseTo(
                                machine.visible()
                                        .logPartition(machine.visibleBias().toArray()),
                                within(1e-12));
            }
        }
    }

    private static void hiddenMarginalFits(Machine machine, List<double[]> vs, List<double[]> hs) {
        Hamiltonian hidden = machine.hiddenMarginal().orElseThrow();
        for (int l = 0; l < hs.size(); l++) {
            double weight = 0;
            for (double[] v : vs) {
                weight += Math.exp(-energy(machine, v, hs.get(l)));
            }
            assertThat(machine.hiddenFreeEnergy(hs.get(l))).isCloseTo(-Math.log(weight), within(1e-13));
            assertThat(hidden.energy(state(hidden.space(), l))).isCloseTo(-Math.log(weight), within(1e-13));
        }
    }

    private static int[] state(ConfigurationSpace space, int index) {
        int[] state = new int[space.sites()];
        space.decode(index, state);
        return state;
    }

    /** ⟨h|v⟩ and ⟨v|h⟩ from the fields are those of e^{−E}. */
    @Test
    void conditionalsAreThoseOfTheJointDistribution() {
        for (Machine machine : discreteMachines()) {
            for (double[] v : Machines.configurations(machine.visible())) {
                double[] means = machine.hiddenFields(v);
                machine.hidden().means(means, means);
                double[] sums = new double[means.length];
                double z = 0;
                for (double[] h : Machines.configurations(machine.hidden())) {
                    double weight = Math.exp(-energy(machine, v, h));
                    z += weight;
                    for (int j = 0; j < sums.length; j++) {
                        sums[j] += weight * h[j];
                    }
                }
                for (int j = 0; j < sums.length; j++) {
                    assertThat(means[j]).isCloseTo(sums[j] / z, within(1e-13));
                }
            }
        }
        Machine machine = Machines.random(Layer.bits(3), Layer.spins(2), 1, 7);
        double[] h = {1, -1};
        assertThat(machine.visibleFields(h))
                .containsExactly(machine.transposed().hiddenFields(h), within(1e-15));
    }

    /** The integral of e^{−F(v)} over Gaussian or rectified v, in one or two dimensions, is that of e^{−F(h)} over the hidden units. */
    @Test
    void realLayersHaveTheSameIntegralFromBothSides() {
        List<Layer> hidden = List.of(
                Layer.bits(2),
                Layer.spins(2),
                Layer.oneHot(2, 3),
                Layer.gaussian(1, 0.7),
                Layer.gaussian(2, 0.4),
                Layer.rectified(1, 0.6),
                Layer.rectified(2, 0.3));
        for (Layer visible : List.of(
                Layer.gaussian(1, 1.4), Layer.gaussian(2, 0.8), Layer.rectified(1, 0.9), Layer.rectified(2, 0.5))) {
            for (Layer layer : hidden) {
                Machine machine = Machines.random(visible, layer, 0.8, 77);
                double fromVisible = logIntegral(machine.visible(), machine::freeEnergy);
                double fromHidden = logIntegral(machine.hidden(), machine::hiddenFreeEnergy);
                assertThat(fromVisible).as("%s, %s", visible, layer).isCloseTo(fromHidden, within(1e-6));
            }
        }
    }

    private interface FreeEnergy {
        double of(double[] x);
    }

    /** log Σ e^{−F}, or of the integral by Simpson's rule within ±10. */
    private static double logIntegral(Layer layer, FreeEnergy f) {
        if (layer.domain().isPresent()) {
            double sum = 0;
            for (double[] x : Machines.configurations(layer)) {
                sum += Math.exp(-f.of(x));
            }
            return Math.log(sum);
        }
        double from = layer.name().equals("rectified") ? 0 : -10;
        if (layer.units() == 1) {
            return Math.log(simpson(x -> Math.exp(-f.of(new double[] {x})), from, 2000));
        }
        return Math.log(simpson(x -> simpson(y -> Math.exp(-f.of(new double[] {x, y})), from, 200), from, 200));
    }

    private static double simpson(DoubleUnaryOperator f, double from, int panels) {
        double step = (10 - from) / panels;
        double sum = 0;
        for (int k = 0; k <= panels; k++) {
            int weight = k == 0 || k == panels ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * f.applyAsDouble(from + k * step);
        }
        return sum * step / 3;
    }

    /** F(v) of rectified and Gaussian hidden units is the integral over them. */
    @Test
    void freeEnergyIsAnIntegralOverTheHiddenUnits() {
        for (Layer layer : List.of(Layer.gaussian(1, 0.7), Layer.rectified(1, 0.7))) {
            Machine machine = Machines.random(Layer.spins(3), layer, 1.2, 78);
            for (double[] v : Machines.configurations(machine.visible())) {
                double from = layer.name().equals("rectified") ? 0 : -10;
                double integral = simpson(h -> Math.exp(-machine.energy(v, new double[] {h})), from, 4000);
                assertThat(machine.freeEnergy(v)).isCloseTo(-Math.log(integral), within(1e-9));
            }
            Hamiltonian marginal = machine.visibleMarginal().orElseThrow();
            assertThat(marginal.energyOf(1, -1, 1))
                    .isCloseTo(machine.freeEnergy(new double[] {1, -1, 1}), within(1e-13));
            assertThat(machine.jointEnergy()).isEmpty();
            assertThat(machine.hiddenMarginal()).isEmpty();
        }
    }

    @Test
    void timesAndTransposed() {
        for (Layer visible :
                List.of(Layer.bits(3), Layer.oneHot(1, 3), Layer.gaussian(3, 2), Layer.rectified(3, 0.5))) {
            Machine machine = Machines.random(visible, Layer.rectified(2, 0.3), 0.4, 60);
            double[] v = {0, 1, 0};
            double[] h = {0.4, 2.1};
            assertThat(machine.times(0.3).energy(v, h)).isCloseTo(0.3 * machine.energy(v, h), within(1e-10));
            assertThat(machine.transposed().energy(h, v)).isCloseTo(machine.energy(v, h), within(1e-10));
            assertThat(machine.transposed().freeEnergy(h)).isCloseTo(machine.hiddenFreeEnergy(h), within(1e-10));
            assertThat(machine.transposed().transposed()).isEqualTo(machine);
        }
        assertThatThrownBy(() -> Machines.reference().times(0)).hasMessageContaining("positive");
        assertThatThrownBy(() ->
                        Machines.random(Layer.bits(2), Layer.bits(0), 1, 1).transposed())
                .hasMessageContaining("at least one visible unit");
    }

    @Test
    void whatIsNoMachine() {
        assertThatThrownBy(() -> new Machine(
                        Layer.bits(2), Layer.bits(1), RealVector.of(0, 0), RealVector.of(0), RealVector.of(1)))
                .hasMessageContaining("2 weights");
        assertThatThrownBy(() -> new Machine(
                        Layer.bits(1), Layer.bits(1), RealVector.of(0), RealVector.of(Double.NaN), RealVector.of(1)))
                .hasMessageContaining("hidden biases")
                .hasMessageContaining("not a number");
        assertThatThrownBy(() -> Machines.random(Layer.bits(0), Layer.bits(1), 1, 1))
                .hasMessageContaining("at least one visible unit");
        Machine machine = Machines.random(Layer.oneHot(1, 3), Layer.bits(1), 1, 1);
        assertThatThrownBy(() -> machine.requireVisible(new double[] {0, 1}, "row 3"))
                .hasMessageContaining("row 3 has 2 numbers, but the machine has 3 visible columns");
        assertThatThrownBy(() -> machine.requireVisible(new double[] {0, 1, 1}, "row 3"))
                .hasMessageContaining("no configuration of potts:3 units");
    }
}
