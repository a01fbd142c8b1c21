package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.sampling.ChainState;

/**
 * Averages over the chains at β = 1 of ladders of persistent chains. Rows keep their configurations and exchange their β. A row's
 * configuration (v, h) is weighted e^{−βE}; after the exchange, hidden units of rows at β = 1 enter by their means given v. To be closed.
 */
final class TemperedNegative implements Negative {
    private static final String STATES = "states";
    private static final String STEPS = "steps";
    private static final String SWAPS = "swaps";

    private final NegativePhase.ParallelTempering plan;
    private final UnitBlocks visibleUnits;
    private final UnitBlocks hiddenUnits;
    private final GeneralProduct product;
    private final Parameters parameters;
    private final Thinning thinning;
    private final Sheet states;
    private final Sheet visible;
    private final HalfStep toVisible;
    private final HalfStep toHidden;
    private final Sheet cold;
    private final Sheet weighted;
    private final double[] hiddenMeans;
    /** Step of the ladder by row. */
    private final int[] steps;
    /** Row by ladder and step. */
    private final int[][] holders;
    /** Parts of E by block and row. */
    private final double[][] visibleEnergies;

    private final double[][] hiddenEnergies;
    private VariateBlocks variates;
    private int parity;

    TemperedNegative(
            NegativePhase.ParallelTempering plan,
            UnitBlocks visibleUnits,
            UnitBlocks hiddenUnits,
            Parameters parameters,
            double dropout,
            UniformRandomProvider random,
            GeneralProduct product) {
        this.plan = plan;
        this.visibleUnits = visibleUnits;
        this.hiddenUnits = hiddenUnits;
        this.parameters = parameters;
        this.product = product;
        this.variates = VariateBlocks.from(random);
        int rows = Math.multiplyExact(plan.chains(), plan.temperatures());
        thinning = new Thinning(dropout, rows, hiddenUnits);
        states = new Sheet(rows, hiddenUnits, product);
        visible = new Sheet(rows, visibleUnits, product);
        toVisible = new HalfStep(visibleUnits, states, parameters.matrix, false, product);
        toHidden = new HalfStep(hiddenUnits, visible, parameters.matrix, true, product);
        cold = new Sheet(plan.chains(), visibleUnits, product);
        weighted = new Sheet(plan.chains(), hiddenUnits, product);
        double[] shares = new double[plan.chains()];
        Arrays.fill(shares, 1.0 / plan.chains());
        weighted.setBorder(shares);
        hiddenMeans = new double[hiddenUnits.columns()];
        steps = IntStream.range(0, rows).map(r -> r % plan.temperatures()).toArray();
        holders = new int[plan.chains()][plan.temperatures()];
        findHolders();
        visibleEnergies = new double[visibleUnits.count()][rows];
        hiddenEnergies = new double[hiddenUnits.count()][rows];
    }

    private void findHolders() {
        for (int r = 0; r < steps.length; r++) {
            holders[r / plan.temperatures()][steps[r]] = r;
        }
    }

    /** β of every step of a ladder. */
    static double[] betas(NegativePhase.ParallelTempering plan) {
        return IntStream.range(0, plan.temperatures()).mapToDouble(plan::beta).toArray();
    }

    /** What is to be done once: v with no field but the bias, then h given v. */
    List<Phase> begin() {
        return List.of(visiblePhase(), hiddenPhase(true));
    }

    @Override
    public List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        for (int sweep = 1; sweep <= plan.sweeps(); sweep++) {
            phases.add(visiblePhase());
            phases.add(hiddenPhase(sweep == 1));
        }
        phases.add(Phase.single(this::exchange));
        phases.add(Phase.of(visibleUnits.count(), this::collectVisible));
        phases.add(Phase.of(hiddenUnits.count(), this::collectHidden));
        return phases;
    }

    private Phase visiblePhase() {
        return Phase.of(visibleUnits.count(), k -> {
            UnitBlock block = visibleUnits.blocks[k];
            double[] drawn = toVisible.states[k];
            block.drawTempered(toVisible.fields(k), steps, steps.length, drawn);
            visible.write(k, drawn);
            for (int r = 0; r < steps.length; r++) {
                double energy = block.priorEnergy(drawn, r);
                for (int c = 0; c < block.columns; c++) {
                    energy -= parameters.visibleBias(block.first + c) * drawn[r * block.columns + c];
                }
                visibleEnergies[k][r] = energy;
            }
        });
    }

    private Phase hiddenPhase(boolean thinAnew) {
        return Phase.of(hiddenUnits.count(), k -> {
            UnitBlock block = hiddenUnits.blocks[k];
            if (thinAnew) {
                thinning.draw(k, block);
            }
            toHidden.means(k);
            double[] fields = toHidden.values[k].clone();
            double[] drawn = toHidden.states[k];
            block.drawTempered(toHidden.values[k], steps, steps.length, drawn);
            thinning.apply(k, drawn);
            states.write(k, drawn);
            for (int r = 0; r < steps.length; r++) {
                double energy = block.priorEnergy(drawn, r);
                for (int c = r * block.columns; c < (r + 1) * block.columns; c++) {
                    energy -= fields[c] * drawn[c];
                }
                hiddenEnergies[k][r] = energy;
            }
        });
    }

    /** E(v, h) of a row. */
    private double energy(int row) {
        double sum = 0;
        for (double[] part : visibleEnergies) {
            sum += part[row];
        }
        for (double[] part : hiddenEnergies) {
            sum += part[row];
        }
        return sum;
    }

    private void exchange() {
        for (int[] ladder : holders) {
            for (int t = parity; t + 1 < ladder.length; t += 2) {
                int warm = ladder[t + 1];
                int cool = ladder[t];
                double log = (plan.beta(t) - plan.beta(t + 1)) * (energy(cool) - energy(warm));
                if (variates.uniform() < Math.exp(log)) {
                    ladder[t] = warm;
                    ladder[t + 1] = cool;
                    steps[warm] = t;
                    steps[cool] = t + 1;
                }
            }
        }
        parity = 1 - parity;
    }

    private void collectVisible(int k) {
        cold.write(k, ofColdRows(toVisible.states[k], visibleUnits.blocks[k].columns));
    }

    private void collectHidden(int k) {
        UnitBlock block = hiddenUnits.blocks[k];
        thinning.apply(k, toHidden.means[k]);
        double[] means = ofColdRows(toHidden.means[k], block.columns);
        double[] shares = new double[plan.chains()];
        Arrays.fill(shares, 1.0 / plan.chains());
        double[] sums = new double[block.columns];
        Columns.weightedSums(means, shares, sums);
        System.arraycopy(sums, 0, hiddenMeans, block.first, sums.length);
        Columns.multiplyRows(means, shares, block.columns);
        weighted.write(k, means);
    }

    private double[] ofColdRows(double[] all, int columns) {
        double[] chosen = new double[holders.length * columns];
        for (int ladder = 0; ladder < holders.length; ladder++) {
            System.arraycopy(all, holders[ladder][0] * columns, chosen, ladder * columns, columns);
        }
        return chosen;
    }

    @Override
    public void subtract(int block, double factor, ProductMatrix gradient) {
        product.multiply(-factor, cold.block(block), true, weighted.matrix, false, 1, gradient);
    }

    @Override
    public double hiddenMean(int j) {
        return hiddenMeans[j];
    }

    /** The visible values of the chains at β = 1, block of units by block of units. */
    double[] coldVisible() {
        return cold.save();
    }

    @Override
    public ChainState save() {
        long[] own = variates.state();
        return ChainState.empty()
                .with(STATES, states.save())
                .with(STEPS, steps.clone())
                .with(SWAPS, new long[] {own[0], own[1], own[2], own[3], parity});
    }

    @Override
    public void restore(ChainState saved) {
        states.restore(saved.doubles(STATES));
        int[] savedSteps = saved.ints(STEPS);
        long[] swaps = saved.longs(SWAPS);
        if (savedSteps.length != steps.length || swaps.length != 5) {
            throw new IllegalArgumentException("the saved training has other ladders of temperatures than this plan");
        }
        System.arraycopy(savedSteps, 0, steps, 0, steps.length);
        findHolders();
        variates = VariateBlocks.of(Arrays.copyOf(swaps, 4));
        parity = (int) swaps[4];
    }

    @Override
    public void close() {
        toVisible.close();
        toHidden.close();
        states.close();
        visible.close();
        cold.close();
        weighted.close();
    }
}
