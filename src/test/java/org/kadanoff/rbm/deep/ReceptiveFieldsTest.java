package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

class ReceptiveFieldsTest {
    private final BatchPass pass = new BatchPass(MatrixProducts.java(), 1);

    @Test
    void linearFieldsAreTheDerivativeOfAStackOfStraightLines() {
        // Gaussian units of variance 1 answer with slope 1, so that the product is exact.
        DeepBeliefNetwork stack = DeepBeliefNetwork.of(
                Stacks.machine(Layer.gaussian(4, 1), Layer.gaussian(3, 1), 0.25, 1),
                Stacks.machine(Layer.gaussian(3, 1), Layer.gaussian(2, 1), 0.25, 2));
        ReceptiveFields fields = ReceptiveFields.linear(stack, 2);
        double[] base = stack.meansUp(new double[4], 2);
        for (int i = 0; i < 4; i++) {
            double[] x = new double[4];
            x[i] = 1;
            double[] moved = stack.meansUp(x, 2);
            for (int j = 0; j < 2; j++) {
                assertThat(fields.picture(j)[i]).isCloseTo(moved[j] - base[j], within(1e-14));
            }
        }
        assertThat(ReceptiveFields.linear(stack, 1).picture(2)[3])
                .isEqualTo(stack.machine(1).weight(3, 2));
    }

    @Test
    void weightedFieldsShowWhatAUnitIsActiveFor() {
        // Bit 0 answers to the left half of a picture of two pixels, bit 1 to nothing at all, and bit 2 always.
        Machine machine = new Machine(
                Layer.bits(2),
                Layer.bits(3),
                RealVector.of(0, 0),
                RealVector.of(-50, -2000, 50),
                RealVector.of(100, 0, 0, 0, 0, 0));
        DataSet data =
                DataSet.of("d", new double[][] {{1, 0}, {1, 1}, {0, 1}, {0, 0}}).withWeights(RealVector.of(1, 3, 1, 1));
        ReceptiveFields fields = ReceptiveFields.weighted(DeepBeliefNetwork.of(machine), 1, data, pass);
        // Active for rows 0 and 1 of weights 1 and 3: mean (1, 3/4), less the mean of all, (4/6, 4/6).
        assertThat(fields.picture(0)).containsExactly(new double[] {1.0 / 3, 0.75 - 4.0 / 6}, within(1e-14));
        assertThat(fields.picture(1)[0]).isNaN();
        assertThat(fields.picture(2)).containsExactly(new double[] {0, 0}, within(1e-14));
        ReceptiveFields pictures = fields.normalized();
        assertThat(pictures.picture(0)[0]).isEqualTo(1);
        assertThat(pictures.picture(1)).containsExactly(0, 0);
    }

    @Test
    void spinsAreWeightedByBeingUp() {
        Machine bits = Stacks.machine(Layer.bits(3), Layer.bits(2), 2, 5);
        // The same units as spins: h = (1 + s)/2.
        Machine spins = new Machine(
                Layer.bits(3),
                Layer.spins(2),
                bits.visibleBias(),
                bits.hiddenBias().times(0.5),
                bits.weights().times(0.5));
        DataSet data = Stacks.fairBits(20, 3, 6);
        ReceptiveFields one = ReceptiveFields.weighted(DeepBeliefNetwork.of(bits), 1, data, pass);
        ReceptiveFields other = ReceptiveFields.weighted(DeepBeliefNetwork.of(spins), 1, data, pass);
        assertThat(other.values().toArray()).containsExactly(one.values().toArray(), within(1e-14));
        DeepBeliefNetwork gaussian = DeepBeliefNetwork.of(Stacks.machine(Layer.bits(3), Layer.gaussian(2, 1), 0.5, 5));
        assertThatThrownBy(() -> ReceptiveFields.weighted(gaussian, 1, data, pass))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use linear receptive fields");
    }
}
