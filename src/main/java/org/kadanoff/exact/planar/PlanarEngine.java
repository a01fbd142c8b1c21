package org.kadanoff.exact.planar;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;

/** Draft. */
public final class PlanarEngine implements Engine {
    private final int threads;

    public PlanarEngine(int threads) {
        this.threads = threads;
    }

    @Override
    public String name() {
        return "planar";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        if (wanted.allPairs()) {
            return Prediction.declined(
                    "planar sums know the correlations of sites that share a bond, not of all pairs");
        }
        try {
            PlanarPlan.of(ZeroFieldIsing.of(Factors.of(hamiltonian)));
            return Prediction.of(new Cost(1, 1, 1));
        } catch (IllegalArgumentException reason) {
            return Prediction.declined(String.valueOf(reason.getMessage()));
        }
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        if (wanted.allPairs()) {
            throw new IllegalArgumentException("planar sums know the correlations of sites that share a bond");
        }
        ZeroFieldIsing model = ZeroFieldIsing.of(Factors.of(hamiltonian));
        PlanarPlan plan = PlanarPlan.of(model);
        double[] aligned = new double[model.graph().bonds()];
        CompensatedSum log =
                new CompensatedSum().add(plan.components() * Math.log(2)).add(-model.constant());
        CompensatedSum mean = new CompensatedSum().add(model.constant());
        CompensatedSum variance = new CompensatedSum();
        for (int b : plan.bridges()) {
            double k = model.couplings().get(b);
            double boltzmann = Math.exp(-2 * Math.abs(k));
            log.add(Math.abs(k)).add(Math.log1p(boltzmann));
            mean.add(-k * Math.tanh(k));
            variance.add(4 * k * k * boltzmann / (1 + boltzmann) / (1 + boltzmann));
            aligned[b] = 1 / (1 + Math.exp(-2 * k));
        }
        double lost = 0;
        for (int p = 0; p < plan.blocks().size(); p++) {
            Block block = plan.blocks().get(p);
            BlockSum sum = BlockSum.of(block, plan.trees().get(p), wanted, threads, progress);
            log.add(sum.logHalfZ());
            mean.add(sum.meanEnergy());
            variance.add(sum.energyVariance());
            lost = Math.max(lost, sum.lostDigits());
            for (int b = 0; b < sum.aligned().length; b++) {
                aligned[block.bonds()[b]] = sum.aligned()[b];
            }
        }
        return new ExactSolution(
                log.value(),
                wanted.mean() ? mean.value() : Double.NaN,
                wanted.variance() ? variance.value() : Double.NaN,
                wanted.marginals() ? Optional.of(marginals(model, aligned)) : Optional.empty(),
                name(),
                new Cost(1, 1, 1),
                (System.nanoTime() - start) * 1e-9);
    }

    private static Marginals marginals(ZeroFieldIsing model, double[] aligned) {
        double[] one = new double[2 * model.space().sites()];
        java.util.Arrays.fill(one, 0.5);
        Map<IntVector, double[]> pairs = new TreeMap<>();
        for (int b = 0; b < aligned.length; b++) {
            double same = aligned[b] / 2;
            double different = (1 - aligned[b]) / 2;
            pairs.put(
                    IntVector.of(
                            model.graph().first().get(b), model.graph().second().get(b)),
                    new double[] {same, different, different, same});
        }
        return Marginals.of(model.space(), one, pairs);
    }
}
