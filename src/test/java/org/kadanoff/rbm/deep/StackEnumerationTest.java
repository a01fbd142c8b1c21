package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

class StackEnumerationTest {
    /** log Z of two layers of bits by brute force. */
    private static double logZ(Machine machine) {
        LogSum sum = new LogSum();
        for (double[] v : Stacks.allBits(machine.visible().units())) {
            for (double[] h : Stacks.allBits(machine.hidden().units())) {
                sum.add(-machine.energy(v, h));
            }
        }
        return sum.value();
    }

    /** log p_ℓ(x|h) of bits, from its definition as a product over units. */
    private static double logConditional(double[] fields, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + Math.exp(-fields[i]));
            sum += Math.log(x[i] == 1 ? p : 1 - p);
        }
        return sum;
    }

    /** log p(v, x¹, x², x³) of a stack of three machines. */
    private static double logJoint(DeepBeliefNetwork network, double logZ, double[]... x) {
        return logConditional(network.machine(1).visibleFields(x[1]), x[0])
                + logConditional(network.machine(2).visibleFields(x[2]), x[1])
                - network.machine(3).energy(x[2], x[3])
                - logZ;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void probabilityAndBoundAreThoseOfTheDefinitions(long seed) {
        DeepBeliefNetwork network = Stacks.bits(2, seed, 4, 3, 4, 2);
        double logZ = logZ(network.top());
        StackEnumeration exact = StackEnumeration.of(network);
        assertThat(exact.logTopPartition()).isCloseTo(logZ, within(1e-12));
        LogSum total = new LogSum();
        for (double[] v : Stacks.allBits(4)) {
            LogSum sum = new LogSum();
            double bound = 0;
            for (double[] x1 : Stacks.allBits(3)) {
                for (double[] x2 : Stacks.allBits(4)) {
                    for (double[] x3 : Stacks.allBits(2)) {
                        double joint = logJoint(network, logZ, v, x1, x2, x3);
                        sum.add(joint);
                        double logQ = logConditional(network.machine(1).hiddenFields(v), x1)
                                + logConditional(network.machine(2).hiddenFields(x1), x2)
                                + logConditional(network.machine(3).hiddenFields(x2), x3);
                        bound += Math.exp(logQ) * (joint - logQ);
                        assertThat(network.logJointWeight(v, x1, x2, x3) - logZ).isCloseTo(joint, within(1e-11));
                    }
                }
            }
            assertThat(exact.logProbability(v)).isCloseTo(sum.value(), within(1e-11));
            assertThat(exact.bound(v)).isCloseTo(bound, within(1e-11));
            assertThat(exact.bound(v)).isLessThan(exact.logProbability(v));
            total.add(exact.logProbability(v));
        }
        assertThat(total.value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void boundIsNeverAboveTheProbability() {
        for (int seed = 0; seed < 40; seed++) {
            DeepBeliefNetwork network = Stacks.bits(0.5 + seed % 8, 100 + seed, 5, 4, 3);
            StackEnumeration exact = StackEnumeration.of(network);
            for (double[] v : Stacks.allBits(5)) {
                assertThat(exact.bound(v)).isLessThanOrEqualTo(exact.logProbability(v) + 1e-11);
            }
        }
    }

    @Test
    void boundIsTheProbabilityExactlyWhereTheNextMachineTakesWhatItIsHanded() {
        Machine below = Stacks.machine(Layer.bits(5), Layer.bits(4), 2, 7);
        StackEnumeration tied = StackEnumeration.of(DeepBeliefNetwork.of(below, TransposedStart.of(below)));
        StackEnumeration other =
                StackEnumeration.of(DeepBeliefNetwork.of(below, Stacks.machine(Layer.bits(4), Layer.bits(5), 2, 8)));
        double lowerLogZ = logZ(below);
        for (double[] v : Stacks.allBits(5)) {
            double alone = -below.freeEnergy(v) - lowerLogZ;
            assertThat(tied.logProbability(v)).isCloseTo(alone, within(1e-12));
            assertThat(tied.bound(v)).isCloseTo(alone, within(1e-12));
            // Not for a single v, since the posterior is the inferred one for all or for none.
            assertThat(other.logProbability(v) - other.bound(v)).isGreaterThan(1e-3);
        }
    }

    @Test
    void tiedStacksOfAnyDepthAreTheLowestMachine() {
        Machine below = Stacks.machine(Layer.bits(5), Layer.bits(3), 1.5, 17);
        DeepBeliefNetwork network = DeepBeliefNetwork.of(below, below.transposed(), below, below.transposed());
        StackEnumeration exact = StackEnumeration.of(network);
        double lowerLogZ = logZ(below);
        for (double[] v : Stacks.allBits(5)) {
            double alone = -below.freeEnergy(v) - lowerLogZ;
            assertThat(exact.logProbability(v)).isCloseTo(alone, within(1e-12));
            assertThat(exact.bound(v)).isCloseTo(alone, within(1e-12));
        }
    }

    @Test
    void layersOfOtherKindsAddUpToOne() {
        // Potts units below spins, with a rectified top that is summed in closed form.
        Machine first = Stacks.machine(Layer.oneHot(2, 3), Layer.spins(3), 1, 1);
        Machine second = Stacks.machine(Layer.spins(3), Layer.oneHot(2, 3), 1, 2);
        Machine third = Stacks.machine(Layer.oneHot(2, 3), Layer.rectified(2, 0.7), 0.5, 3);
        StackEnumeration exact = StackEnumeration.of(DeepBeliefNetwork.of(first, second, third));
        LogSum total = new LogSum();
        for (int k = 0; k < 9; k++) {
            double[] v = new double[6];
            v[k / 3] = 1;
            v[3 + k % 3] = 1;
            total.add(exact.logProbability(v));
            assertThat(exact.bound(v)).isLessThan(exact.logProbability(v));
        }
        assertThat(total.value()).isCloseTo(0, within(1e-12));
        assertThat(LogSum.of(exact.logProbabilities(1).toArray())).isCloseTo(0, within(1e-12));
        assertThat(LogSum.of(exact.logProbabilities(2).toArray())).isCloseTo(0, within(1e-12));
    }

    @Test
    void aGaussianLayerHasADensity() {
        Machine first = Stacks.machine(Layer.gaussian(1, 0.5), Layer.bits(3), 1, 5);
        Machine second = Stacks.machine(Layer.bits(3), Layer.bits(2), 2, 6);
        StackEnumeration exact = StackEnumeration.of(DeepBeliefNetwork.of(first, second));
        // The rectangle rule converges beyond all powers for functions that fall off like Gaussians.
        double sum = 0;
        for (int k = -1000; k <= 1000; k++) {
            sum += 0.01 * Math.exp(exact.logProbability(new double[] {0.01 * k}));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void aSingleMachineIsItself() {
        Machine machine = Stacks.machine(Layer.bits(4), Layer.bits(3), 2, 9);
        StackEnumeration exact = StackEnumeration.of(DeepBeliefNetwork.of(machine));
        double[] v = {1, 0, 1, 1};
        assertThat(exact.logProbability(v)).isCloseTo(-machine.freeEnergy(v) - logZ(machine), within(1e-12));
        assertThat(exact.bound(v)).isEqualTo(exact.logProbability(v));
        Machine alone =
                new Machine(Layer.bits(2), Layer.bits(0), RealVector.of(0.3, -0.2), RealVector.of(), RealVector.of());
        assertThat(StackEnumeration.of(DeepBeliefNetwork.of(alone)).logTopPartition())
                .isCloseTo(Math.log((1 + Math.exp(0.3)) * (1 + Math.exp(-0.2))), within(1e-14));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Machine below = Stacks.machine(Layer.bits(4), Layer.bits(3), 1, 1);
        assertThatThrownBy(() -> DeepBeliefNetwork.of(below, Stacks.machine(Layer.bits(4), Layer.bits(3), 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "machine 2 does not fit on machine 1: its visible layer has 4 units of the kind 'bit', but the"
                                + " hidden layer below has 3 units of the kind 'bit'");
        assertThatThrownBy(() -> DeepBeliefNetwork.of(below, Stacks.machine(Layer.spins(3), Layer.bits(3), 1, 1)))
                .hasMessageContaining("3 units of the kind 'spin'");
        assertThatThrownBy(() -> DeepBeliefNetwork.of(
                        Stacks.machine(Layer.bits(2), Layer.gaussian(1, 1), 0.1, 1),
                        Stacks.machine(Layer.gaussian(1, 2), Layer.bits(2), 0.1, 1)))
                .hasMessageContaining("other variances");
        DeepBeliefNetwork large = Stacks.bits(0.1, 1, 2, 30, 2);
        assertThatThrownBy(() -> StackEnumeration.of(large))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("use the Monte Carlo estimate");
        DeepBeliefNetwork wide = Stacks.bits(0.1, 1, 2, 15, 15, 2);
        assertThatThrownBy(() -> StackEnumeration.of(wide))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("pairs of configurations");
        assertThatThrownBy(() -> StackEnumeration.of(DeepBeliefNetwork.of(
                        Stacks.machine(Layer.bits(2), Layer.gaussian(2, 1), 0.1, 1),
                        Stacks.machine(Layer.gaussian(2, 1), Layer.bits(2), 0.1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gaussian");
    }
}
