package org.kadanoff.validation.speed;

import java.util.List;
import java.util.function.Function;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BlockedProduct;
import org.kadanoff.numeric.Decompositions;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.montecarlo.MonteCarloRenormalization;
import org.kadanoff.rg.montecarlo.SamplingSchedule;
import org.kadanoff.rg.montecarlo.SpinOperator;
import org.kadanoff.rg.tensor.BondWeighted;
import org.kadanoff.rg.tensor.Cut;
import org.kadanoff.rg.tensor.HigherOrder;
import org.kadanoff.rg.tensor.LocalModel;
import org.kadanoff.rg.tensor.TensorArithmetic;
import org.kadanoff.rg.tensor.TensorFreeEnergy;
import org.kadanoff.rg.tensor.TensorScheme;
import org.kadanoff.sampling.cluster.Wolff;
import org.kadanoff.validation.speed.SpeedRow.Figures;
import org.kadanoff.validation.speed.SpeedRow.Setting;

/** The rows of renormalisation: log Z of the critical square lattice by tensors, and Monte Carlo renormalisation. */
final class RgSpeed {
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;
    /** The best of several counts, since other work on the machine only ever slows one down. */
    private static final int TIMINGS = 3;

    private static final int LENGTH = 64;
    private static final long SAMPLES = 10_000;
    private static final int PLAIN_SAMPLES = 1000;

    private RgSpeed() {}

    static List<SpeedRow> all() {
        return List.of(
                tensor(
                        "rg.trg",
                        "Levin and Nave's scheme with 24 states",
                        arithmetic -> new BondWeighted(Cut.at(24), 0, arithmetic)),
                tensor(
                        "rg.btrg",
                        "bond-weighted scheme with 16 states",
                        arithmetic -> new BondWeighted(Cut.at(16), -0.5, arithmetic)),
                tensor(
                        "rg.hotrg",
                        "higher-order scheme with 16 states",
                        arithmetic -> new HigherOrder(Cut.at(16), arithmetic)),
                new SpeedRow(
                        "rg.mcrg",
                        "Monte Carlo renormalisation, 64^2 spins, two steps, 4 + 2 operators",
                        "samples/s",
                        "plain Java loop, one core",
                        RgSpeed::monteCarlo));
    }

    private static SpeedRow tensor(String id, String what, Function<TensorArithmetic, TensorScheme> scheme) {
        return new SpeedRow(
                id, "log Z of the critical square lattice, " + what, "s", "the same without OpenBLAS", setting -> {
                    TensorArithmetic java = new TensorArithmetic(
                            new BlockedProduct(MatrixProducts.generalJava(), setting.threads()), Decompositions.java());
                    double own = seconds(scheme, TensorArithmetic.standard(setting.threads()), TIMINGS);
                    return Figures.ofTimes(own, seconds(scheme, java, 1));
                });
    }

    private static double seconds(
            Function<TensorArithmetic, TensorScheme> scheme, TensorArithmetic arithmetic, int timings) {
        double least = Double.POSITIVE_INFINITY;
        for (int t = 0; t < timings; t++) {
            long start = System.nanoTime();
            TensorFreeEnergy.limit(
                    scheme.apply(arithmetic), LocalModel.ising(2, CRITICAL, 0).network(arithmetic));
            least = Math.min(least, (System.nanoTime() - start) / 1e9);
        }
        return least;
    }

    private static Figures monteCarlo(Setting setting) {
        Lattice lattice = Lattices.square(LENGTH, LENGTH, true);
        MonteCarloRenormalization plan = MonteCarloRenormalization.of(
                lattice,
                Ising.on(lattice, CRITICAL, 0),
                2,
                new CellRule.Majority(),
                2,
                SpinOperator.even(2, 4, 2).subList(0, 4),
                SpinOperator.odd(2, 3, 2).subList(0, 2));
        double rate = 0;
        for (int t = 0; t < TIMINGS; t++) {
            long start = System.nanoTime();
            plan.run(new Wolff(5), SamplingSchedule.of(0, SAMPLES, 1), setting.streams().stream(40), setting.threads());
            rate = Math.max(rate, SAMPLES * 1e9 / (System.nanoTime() - start));
        }
        PlainRenormalization plain = new PlainRenormalization(LENGTH);
        plain.samples(PLAIN_SAMPLES);
        long start = System.nanoTime();
        plain.samples(PLAIN_SAMPLES);
        return Figures.ofRates(rate, PLAIN_SAMPLES * 1e9 / (System.nanoTime() - start));
    }
}
