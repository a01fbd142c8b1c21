package org.kadanoff.rbm.meanfield;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.Moments;
import org.kadanoff.rbm.training.NegativeStatistics;
import org.kadanoff.sampling.ChainState;

/**
 * The moments of a machine for training by the extended mean field: averages of {@link PlefkaExpansion#moments} over many
 * magnetisations, each moved by some iterations of {@link ExtendedMeanField} per batch. All magnetisations count alike, whatever their
 * free energies, except that those started at data count with the rows' weights.
 *
 * <p>Magnetisations that persist may all come to rest at one of several stationary points, and those of order 1 are too strongly
 * correlated once there are several; learning then swings, above all with spins in both layers, whose stationary points come in pairs.
 * Starting at the data keeps them apart.
 *
 * <p>Source: M. Gabrié, E. W. Tramel, F. Krzakala, Adv. Neural Inf. Process. Syst. 28 (2015), arXiv:1506.02914.
 *
 * @param method order, step and tolerance, and the number of iterations per batch
 * @param chains number of magnetisations that are kept from batch to batch; 0 to start anew at every row of the batch
 * @param product multiplies the matrices
 */
public record MeanFieldStatistics(ExtendedMeanField method, int chains, MatrixProduct product)
        implements NegativeStatistics {
    private static final String VISIBLE = "visible";
    private static final String HIDDEN = "hidden";

    public MeanFieldStatistics {
        if (chains < 0) {
            throw new IllegalArgumentException("the number of magnetisations is at least 0, got " + chains);
        }
    }

    /**
     * Magnetisations that go on from batch to batch, from random starts.
     *
     * @param order 1, 2 or 3
     * @param chains at least 1
     * @param iterations per batch, at least 1
     */
    public static MeanFieldStatistics persistent(int order, int chains, int iterations) {
        if (chains < 1) {
            throw new IllegalArgumentException("at least one magnetisation is needed, got " + chains);
        }
        return new MeanFieldStatistics(method(order, iterations), chains, MatrixProducts.standard());
    }

    /**
     * Magnetisations that start at the rows of every batch.
     *
     * @param order 1, 2 or 3
     * @param iterations at least 1
     */
    public static MeanFieldStatistics fromData(int order, int iterations) {
        return new MeanFieldStatistics(method(order, iterations), 0, MatrixProducts.standard());
    }

    private static ExtendedMeanField method(int order, int iterations) {
        return new ExtendedMeanField(order).withTolerance(1e-6).withIterations(iterations);
    }

    @Override
    public String name() {
        return "extended mean field of order " + method.order() + ", "
                + (chains == 0 ? "from the data" : chains + " persistent magnetisations");
    }

    @Override
    public Estimator start(Machine machine, UniformRandomProvider random) {
        requireHidden(machine);
        double[][] visible = ExtendedMeanField.randomMeans(machine, chains, random);
        double[][] hidden = new double[chains][machine.hidden().units()];
        Magnetisations started = new Magnetisations(this, visible, hidden);
        started.startHidden(machine);
        return started;
    }

    @Override
    public Estimator resume(Machine machine, ChainState saved) {
        requireHidden(machine);
        return new Magnetisations(
                this,
                unpacked(saved.doubles(VISIBLE), machine.visible().units()),
                unpacked(saved.doubles(HIDDEN), machine.hidden().units()));
    }

    private static void requireHidden(Machine machine) {
        UnitCumulants.of(machine.visible());
        UnitCumulants.of(machine.hidden());
        if (machine.hidden().units() == 0) {
            throw new IllegalArgumentException(
                    "without hidden units the moments are known exactly; train by the exact gradient");
        }
    }

    private double[][] unpacked(double[] values, int columns) {
        if (values.length != chains * columns) {
            throw new IllegalArgumentException(
                    "the saved magnetisations are those of another machine or number of them");
        }
        double[][] rows = new double[chains][columns];
        for (int r = 0; r < chains; r++) {
            System.arraycopy(values, r * columns, rows[r], 0, columns);
        }
        return rows;
    }

    /** The magnetisations that are kept. */
    private static final class Magnetisations implements Estimator {
        private final MeanFieldStatistics plan;
        private final double[][] visible;
        private final double[][] hidden;

        Magnetisations(MeanFieldStatistics plan, double[][] visible, double[][] hidden) {
            this.plan = plan;
            this.visible = visible;
            this.hidden = hidden;
        }

        void startHidden(Machine machine) {
            if (plan.chains > 0) {
                try (WeightPowers powers = new WeightPowers(machine, 1, plan.product);
                        MeanFieldRows rows = new MeanFieldRows(machine, powers, visible, hidden)) {
                    rows.startHidden();
                }
            }
        }

        @Override
        public Moments moments(Machine machine, DataSet batch) {
            ExtendedMeanField method = plan.method;
            boolean fromData = plan.chains == 0;
            double[][] m = fromData
                    ? IntStream.range(0, batch.rows()).mapToObj(batch::row).toArray(double[][]::new)
                    : visible;
            double[][] n = fromData ? new double[m.length][machine.hidden().units()] : hidden;
            RealVector weights = fromData ? batch.weights() : RealVector.constant(plan.chains, 1);
            try (WeightPowers powers = new WeightPowers(machine, method.order(), plan.product);
                    MeanFieldRows rows = new MeanFieldRows(machine, powers, m, n)) {
                if (fromData) {
                    rows.startHidden();
                }
                rows.iterate(method.iterations(), method.step(), method.tolerance());
            }
            return new AverageMoments(machine, method.order(), plan.product).of(m, n, weights);
        }

        @Override
        public ChainState save() {
            return ChainState.empty().with(VISIBLE, packed(visible)).with(HIDDEN, packed(hidden));
        }

        private static double[] packed(double[][] rows) {
            return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        }
    }
}
