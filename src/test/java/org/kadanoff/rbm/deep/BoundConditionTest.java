package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

class BoundConditionTest {
    private final Machine below = Stacks.machine(Layer.bits(5), Layer.bits(4), 1.5, 3);
    private final DataSet data = Stacks.fairBits(12, 5, 4);

    @Test
    void theMachineUpsideDownHolds() {
        BoundCondition same = BoundCondition.of(below, TransposedStart.of(below));
        assertThat(same.startsTight()).isTrue();
        assertThat(same.spread()).isLessThan(1e-12);
        assertThat(same.words()).startsWith("The new machine starts as what the one below hands on");
        Machine wider = TransposedStart.of(below, 9, RandomStreams.of(1).stream(0));
        assertThat(wider.hidden()).isEqualTo(Layer.bits(9));
        assertThat(BoundCondition.of(below, wider).startsTight()).isTrue();
        assertThat(BoundCondition.of(below, wider).spread()).isLessThan(1e-12);
        // Units without weights must differ, or training could not tell them apart.
        assertThat(wider.hiddenBias().stream().skip(5).distinct().count()).isEqualTo(4);
    }

    @Test
    void otherKindsOfUnitsHoldAsWell() {
        for (Layer visible : new Layer[] {
            Layer.spins(4), Layer.oneHot(2, 3), Layer.gaussian(3, 0.5), Layer.rectified(3, 2), Layer.bits(3)
        }) {
            Machine lower = Stacks.machine(visible, Layer.spins(3), 0.8, 11);
            Machine wider = TransposedStart.of(lower, 6, RandomStreams.of(2).stream(0));
            assertThat(BoundCondition.of(lower, wider).startsTight()).isTrue();
            assertThat(BoundCondition.of(lower, wider).spread())
                    .as(visible.name())
                    .isLessThan(1e-12);
        }
    }

    @Test
    void whatFailsIsSaidInWords() {
        BoundCondition narrow = BoundCondition.of(below, Stacks.machine(Layer.bits(4), Layer.bits(3), 1, 5));
        assertThat(narrow.startsTight()).isFalse();
        assertThat(narrow.spread()).isGreaterThan(0.1);
        assertThat(narrow.words())
                .contains("it has 3 hidden units, fewer than the 5 visible units of the machine below")
                .startsWith("No guarantee: ");
        BoundCondition kind = BoundCondition.of(below, Stacks.machine(Layer.bits(4), Layer.spins(5), 1, 5));
        assertThat(kind.words()).contains("of the kind 'spin', not 'bit'");
        BoundCondition random = BoundCondition.of(below, Stacks.machine(Layer.bits(4), Layer.bits(5), 1, 5));
        assertThat(random.words()).contains("upside down");
        assertThatThrownBy(() -> TransposedStart.of(below, 4, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least its 5 visible units");
        Machine gaussian = Stacks.machine(Layer.gaussian(2, 0.5), Layer.bits(3), 1, 1);
        Machine otherVariance = Stacks.machine(Layer.bits(3), Layer.gaussian(2, 0.6), 1, 1);
        assertThat(BoundCondition.of(gaussian, otherVariance).startsTight()).isFalse();
    }

    @Test
    void anotherStartThatDoesAsWellIsFound() {
        // Hidden units in another order, and one of spins with everything reversed, leave the marginal as it is.
        Machine lower = Stacks.machine(Layer.spins(2), Layer.spins(3), 1, 6);
        Machine up = lower.transposed();
        double[] weights = new double[6];
        for (int j = 0; j < 3; j++) {
            weights[2 * j] = up.weight(j, 1);
            weights[2 * j + 1] = -up.weight(j, 0);
        }
        Machine start = new Machine(
                up.visible(),
                up.hidden(),
                up.visibleBias(),
                RealVector.of(up.hiddenBias().get(1), -up.hiddenBias().get(0)),
                RealVector.of(weights));
        assertThat(BoundCondition.of(lower, start).startsTight()).isTrue();
    }

    @Test
    void aLargeLayerIsJudgedByItsWeightsAlone() {
        Machine large = Stacks.machine(Layer.bits(30), Layer.bits(25), 0.2, 1);
        assertThat(BoundCondition.of(large, large.transposed()).startsTight()).isTrue();
        assertThat(BoundCondition.of(large, large.transposed()).spread()).isNaN();
        assertThat(BoundCondition.of(large, Stacks.machine(Layer.bits(25), Layer.bits(30), 0.2, 2))
                        .startsTight())
                .isFalse();
    }

    /** Mean bound and mean log-likelihood of a stack over the data. */
    private double[] measured(DeepBeliefNetwork network) {
        StackEnumeration exact = StackEnumeration.of(network);
        double[] means = new double[2];
        for (int r = 0; r < data.rows(); r++) {
            means[0] += exact.bound(data.row(r)) / data.rows();
            means[1] += exact.logProbability(data.row(r)) / data.rows();
        }
        return means;
    }

    /**
     * One step of gradient ascent of ⟨log P₂(x)⟩_q with everything summed: ∂W = ⟨x E[h|x]⟩_q − ⟨x E[h|x]⟩_{P₂} and likewise for biases.
     */
    private static Machine climbed(Machine machine, double[] q, double[] model, double rate) {
        int m = machine.visible().units();
        int n = machine.hidden().units();
        double[] a = machine.visibleBias().toArray();
        double[] b = machine.hiddenBias().toArray();
        double[] w = machine.weights().toArray();
        double[][] all = Stacks.allBits(m);
        for (int c = 0; c < all.length; c++) {
            double weight = rate * (q[c] - model[c]);
            double[] h = machine.hiddenFields(all[c]);
            machine.hidden().means(h, h);
            for (int j = 0; j < n; j++) {
                b[j] += weight * h[j];
                for (int i = 0; i < m; i++) {
                    w[i * n + j] += weight * all[c][i] * h[j];
                }
            }
            for (int i = 0; i < m; i++) {
                a[i] += weight * all[c][i];
            }
        }
        return new Machine(machine.visible(), machine.hidden(), RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    @Test
    void trainingTheNextMachineRaisesTheBoundFromTheLikelihoodOfTheOneBelow() {
        for (int hidden : new int[] {5, 7}) {
            Machine next = TransposedStart.of(below, hidden, RandomStreams.of(9).stream(0));
            double start = measured(DeepBeliefNetwork.of(below))[1];
            double[] tight = measured(DeepBeliefNetwork.of(below, next));
            assertThat(tight[0]).isCloseTo(start, within(1e-12));
            assertThat(tight[1]).isCloseTo(start, within(1e-12));
            double[] q = inferred();
            double bound = tight[0];
            for (int step = 0; step < 60; step++) {
                StackEnumeration now = StackEnumeration.of(DeepBeliefNetwork.of(below, next));
                double[] model = now.logProbabilities(1).map(Math::exp).toArray();
                double before = expected(next, q);
                next = climbed(next, q, model, 0.3);
                double[] reached = measured(DeepBeliefNetwork.of(below, next));
                // The bound rises by exactly what ⟨log P₂⟩ rises by, and the likelihood stays above it.
                assertThat(reached[0] - bound).isPositive().isCloseTo(expected(next, q) - before, within(1e-12));
                assertThat(reached[1]).isGreaterThanOrEqualTo(reached[0]);
                bound = reached[0];
            }
            assertThat(bound).isGreaterThan(start + 0.02);
        }
    }

    /** ⟨log P₂⟩_q. */
    private static double expected(Machine machine, double[] q) {
        double logZ = LogPartition.enumerated(machine);
        double[][] all = Stacks.allBits(machine.visible().units());
        double sum = 0;
        for (int c = 0; c < q.length; c++) {
            sum -= q[c] * (machine.freeEnergy(all[c]) + logZ);
        }
        return sum;
    }

    /** q(x) = ⟨q₁(x|v)⟩ over the data, from products over units. */
    private double[] inferred() {
        double[][] all = Stacks.allBits(4);
        double[] q = new double[all.length];
        for (int r = 0; r < data.rows(); r++) {
            double[] p = below.hiddenFields(data.row(r));
            below.hidden().means(p, p);
            for (int c = 0; c < q.length; c++) {
                double product = 1;
                for (int j = 0; j < p.length; j++) {
                    product *= all[c][j] == 1 ? p[j] : 1 - p[j];
                }
                q[c] += product / data.rows();
            }
        }
        return q;
    }
}
