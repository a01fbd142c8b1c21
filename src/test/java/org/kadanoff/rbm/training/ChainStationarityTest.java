package org.kadanoff.rbm.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Precision;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.testing.StationaritySuite;

/**
 * The chains of the negative phase, started from exact draws of P(h), leave P(v) where it is: Pearson's χ² over independent chains, p-values
 * below 1e-6 rejected, so that the seven cases raise a false alarm with probability below 1e-5; seeds are fixed.
 */
class ChainStationarityTest {
    private static final int CHAINS = 40_000;

    private static double[] normalized(double[] logs) {
        double logZ = LogSum.of(logs);
        double[] p = new double[logs.length];
        for (int x = 0; x < p.length; x++) {
            p[x] = Math.exp(logs[x] - logZ);
        }
        return p;
    }

    private static double[] visibleProbabilities(Machine machine) {
        double[][] all = LikelihoodSum.configurations(machine.visible());
        double[] logs = new double[all.length];
        for (int x = 0; x < logs.length; x++) {
            logs[x] = -machine.freeEnergy(all[x]);
        }
        return normalized(logs);
    }

    /** A draw of h from P(h) ∝ e^{−βF_β(h)}. */
    private static double[] hiddenDraw(Machine machine, UniformRandomProvider random) {
        double[][] all = LikelihoodSum.configurations(machine.hidden());
        double[] logs = new double[all.length];
        for (int x = 0; x < logs.length; x++) {
            logs[x] = -machine.hiddenFreeEnergy(all[x]);
        }
        double[] p = normalized(logs);
        double left = random.nextDouble();
        int x = 0;
        while (x < p.length - 1 && left >= p[x]) {
            left -= p[x++];
        }
        return all[x];
    }

    private static void run(List<Phase> phases) {
        for (Phase phase : phases) {
            for (int task = 0; task < phase.tasks(); task++) {
                phase.run(task);
            }
        }
    }

    private static StationaritySuite.Result count(String name, double[] values, Machine machine) {
        double[][] all = LikelihoodSum.configurations(machine.visible());
        int m = machine.visible().columns();
        long[] counts = new long[all.length];
        for (int r = 0; r < values.length / m; r++) {
            double[] row = java.util.Arrays.copyOfRange(values, r * m, (r + 1) * m);
            int x = 0;
            while (!java.util.Arrays.equals(all[x], row)) {
                x++;
            }
            counts[x]++;
        }
        return StationaritySuite.compare(name, counts, visibleProbabilities(machine));
    }

    /** @param wrong the machine that the chains belong to: the same one but for a broken twin */
    private static StationaritySuite.Result persistent(Machine machine, Machine wrong, Precision precision) {
        var product = MatrixProducts.general(precision);
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        UnitBlocks visible = UnitBlocks.of(machine.visible(), new double[] {1}, random);
        UnitBlocks hidden = UnitBlocks.of(machine.hidden(), new double[] {1}, random);
        double[] start = new double[CHAINS * machine.hidden().columns()];
        for (int r = 0; r < CHAINS; r++) {
            double[] h = hiddenDraw(machine, random);
            System.arraycopy(h, 0, start, r * h.length, h.length);
        }
        try (Parameters parameters = Parameters.of(wrong, product);
                SampledNegative chains = new SampledNegative(
                        2,
                        CHAINS,
                        true,
                        visible,
                        hidden,
                        parameters.matrix,
                        new Thinning(0, CHAINS, hidden),
                        product)) {
            chains.restore(ChainState.empty().with("states", start));
            run(chains.phases());
            return count("persistent", chains.visible.save(), machine);
        }
    }

    /** @param wrong the machine that the chains belong to: the same one but for a broken twin */
    private static StationaritySuite.Result tempered(Machine machine, Machine wrong) {
        var product = MatrixProducts.general(Precision.DOUBLE);
        UniformRandomProvider random = RandomStreams.of(22).stream(0);
        var plan = new NegativePhase.ParallelTempering(2, CHAINS / 4, 3, 0.2);
        UnitBlocks visible = UnitBlocks.of(machine.visible(), TemperedNegative.betas(plan), random);
        UnitBlocks hidden = UnitBlocks.of(machine.hidden(), TemperedNegative.betas(plan), random);
        int rows = plan.chains() * 3;
        int n = machine.hidden().columns();
        double[] start = new double[rows * n];
        int[] steps = new int[rows];
        for (int r = 0; r < rows; r++) {
            steps[r] = (r + r / 3) % 3;
            System.arraycopy(hiddenDraw(machine.times(plan.beta(steps[r])), random), 0, start, r * n, n);
        }
        try (Parameters parameters = Parameters.of(wrong, product);
                TemperedNegative chains = new TemperedNegative(plan, visible, hidden, parameters, 0, random, product)) {
            ChainState fresh = chains.save();
            chains.restore(ChainState.empty()
                    .with("states", start)
                    .with("steps", steps)
                    .with("swaps", fresh.longs("swaps")));
            run(chains.phases());
            return count("tempered", chains.coldVisible(), machine);
        }
    }

    private static Machine machine(Layer visible, Layer hidden) {
        return Cases.machine(visible, hidden, 1.5, RandomStreams.of(20).stream(0));
    }

    @Test
    @Tag("slow")
    void persistentChainsKeepTheDistribution() {
        for (Layer visible : List.of(Layer.bits(4), Layer.spins(3), Layer.oneHot(2, 3))) {
            Machine machine = machine(visible, Layer.spins(3));
            assertThat(persistent(machine, machine, Precision.DOUBLE).pValue())
                    .as(visible.name())
                    .isGreaterThan(1e-6);
        }
        Machine machine = machine(Layer.bits(4), Layer.bits(3));
        assertThat(persistent(machine, machine, Precision.FLOAT).pValue()).isGreaterThan(1e-6);
    }

    @Test
    @Tag("slow")
    void temperedChainsKeepTheDistributionOfTheColdOnes() {
        for (Layer visible : List.of(Layer.bits(4), Layer.spins(3), Layer.oneHot(2, 3))) {
            Machine machine = machine(visible, Layer.bits(3));
            assertThat(tempered(machine, machine).pValue()).as(visible.name()).isGreaterThan(1e-6);
        }
    }

    @Test
    void wrongChainsAreCaught() {
        Machine machine = machine(Layer.bits(4), Layer.spins(3));
        assertThat(persistent(machine, machine.times(0.7), Precision.DOUBLE).pValue())
                .isLessThan(1e-6);
        assertThat(tempered(machine, machine.times(0.7)).pValue()).isLessThan(1e-6);
    }
}
