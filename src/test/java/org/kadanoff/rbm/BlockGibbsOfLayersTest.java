package org.kadanoff.rbm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.StationaritySuite;

/**
 * h ~ P(h|v), v ~ P(v|h) keeps e^{−E}/Z for every pair of kinds: h is drawn exactly, from its enumerated distribution or, for one
 * real unit, from its tabulated distribution function; two sweeps later it must have the same distribution, of its
 * configurations or of 40 bins.
 */
class BlockGibbsOfLayersTest {
    private static final int CHAINS = 20_000;
    private static final int POINTS = 40_000;
    private static final int BINS = 40;

    private static final List<Layer> VISIBLE =
            List.of(Layer.bits(3), Layer.spins(3), Layer.oneHot(2, 3), Layer.gaussian(2, 0.8), Layer.rectified(2, 0.7));
    private static final List<Layer> HIDDEN =
            List.of(Layer.bits(2), Layer.spins(2), Layer.oneHot(1, 4), Layer.gaussian(1, 0.5), Layer.rectified(1, 0.6));

    /** h at the middle of cells of equal width or, for discrete units, its configurations, with their probabilities. */
    private record HiddenDistribution(List<double[]> values, double[] cumulative, double width) {
        static HiddenDistribution of(Machine machine) {
            List<double[]> values = Machines.configurations(Layer.bits(0));
            double width = 0;
            if (machine.hidden().domain().isPresent()) {
                values = Machines.configurations(machine.hidden());
            } else {
                double from = machine.hidden().name().equals("rectified") ? 0 : -12;
                double cell = (12 - from) / POINTS;
                double[][] cells = new double[POINTS][];
                Arrays.setAll(cells, k -> new double[] {from + (k + 0.5) * cell});
                values = List.of(cells);
                width = cell;
            }
            double[] cumulative = values.stream()
                    .mapToDouble(h -> Math.exp(-machine.hiddenFreeEnergy(h)))
                    .toArray();
            Arrays.parallelPrefix(cumulative, Double::sum);
            double total = cumulative[cumulative.length - 1];
            return new HiddenDistribution(
                    values, Arrays.stream(cumulative).map(c -> c / total).toArray(), width);
        }

        double[] draw(UniformRandomProvider random) {
            double[] h = values.get(indexAbove(random.nextDouble())).clone();
            h[0] += width * (random.nextDouble() - 0.5);
            return h;
        }

        private int indexAbove(double u) {
            int found = Arrays.binarySearch(cumulative, u);
            return Math.min(found >= 0 ? found + 1 : -found - 1, cumulative.length - 1);
        }

        /** The configuration, or which of 40 bins of equal probability h falls into. */
        int bin(double[] h) {
            if (width == 0) {
                for (int k = 0; k < values.size(); k++) {
                    if (Arrays.equals(values.get(k), h)) {
                        return k;
                    }
                }
                throw new AssertionError("no configuration: " + Arrays.toString(h));
            }
            double place = (h[0] - values.get(0)[0]) / width + 0.5;
            int cell = (int) Math.max(0, Math.min(POINTS - 1.0, place));
            return binOfCell(cell);
        }

        private int binOfCell(int cell) {
            return (int) Math.min(BINS - 1.0, BINS * (cell == 0 ? 0 : cumulative[cell - 1]));
        }

        double[] probabilities() {
            double[] p = new double[width == 0 ? values.size() : BINS];
            for (int k = 0; k < cumulative.length; k++) {
                p[width == 0 ? k : binOfCell(k)] += cumulative[k] - (k == 0 ? 0 : cumulative[k - 1]);
            }
            return p;
        }
    }

    /** Two sweeps; the hidden units are drawn with b + factor · vW. */
    private static StationaritySuite.Result sweep(Machine machine, double factor, UniformRandomProvider random) {
        HiddenDistribution exact = HiddenDistribution.of(machine);
        double[] probabilities = exact.probabilities();
        long[] counts = new long[probabilities.length];
        double[] v = new double[machine.visible().columns()];
        for (int c = 0; c < CHAINS; c++) {
            double[] h = exact.draw(random);
            for (int t = 0; t < 2; t++) {
                machine.visible().draw(machine.visibleFields(h), random, v);
                double[] fields = machine.hiddenFields(v);
                for (int j = 0; j < fields.length; j++) {
                    double bias = machine.hiddenBias().get(j);
                    fields[j] = bias + factor * (fields[j] - bias);
                }
                machine.hidden().draw(fields, random, h);
            }
            counts[exact.bin(h)]++;
        }
        return StationaritySuite.compare(machine.visible() + ", " + machine.hidden(), counts, probabilities);
    }

    /** 25 pairs of kinds, each right and with a broken twin: 4·10⁻⁸ per case. */
    @Test
    void everyPairOfKindsIsStationary() {
        UniformRandomProvider random = RandomStreams.of(43).stream(0);
        for (Layer visible : VISIBLE) {
            for (Layer hidden : HIDDEN) {
                boolean real = visible.domain().isEmpty() && hidden.domain().isEmpty();
                Machine machine = Machines.random(visible, hidden, real ? 0.75 : 1.8, 3);
                StationaritySuite.Result right = sweep(machine, 1, random);
                assertThat(right.pValue()).as(right.name()).isGreaterThan(4e-8);
                StationaritySuite.Result wrong = sweep(machine, -3, random);
                assertThat(wrong.pValue()).as("wrong " + wrong.name()).isLessThan(4e-8);
            }
        }
    }
}
