package org.kadanoff.exact.split;

import java.util.List;
import java.util.Optional;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.split.SplitSums.Moment;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.CompensatedSum;

/** What the passes say together: every marginal from the first pass that knows it, energies from whichever is exact. */
final class PassResults {
    /** Relative difference between the passes' values of log Z, absolute below 1, beyond which digits must be missing. */
    private static final double DISAGREEMENT = 1e-12;

    /** Relative error of Var H, absolute below 1, beyond which a note says so. */
    private static final double VARIANCE = 1e-11;

    private final Factors factors;
    private final SplitPlan plan;
    private final List<SplitSums> sums;
    private final int[] reference;
    private final int[] offset;
    private final double[] one;
    private final double[][] two;

    PassResults(Factors factors, SplitPlan plan, List<SplitSums> sums, int[] reference) {
        this.factors = factors;
        this.plan = plan;
        this.sums = sums;
        this.reference = reference;
        ConfigurationSpace space = factors.space();
        this.offset = Marginals.offsets(space);
        int states = offset[offset.length - 1];
        this.one = new double[states];
        this.two = new double[states][states];
    }

    ExactSolution solution(Quantities wanted, String engine, Cost cost, double seconds) {
        double logZ = sums.get(0).logWeight();
        double excess = Double.NaN;
        double variance = Double.NaN;
        for (int p = plan.passes().size() - 1; p >= 0; p--) {
            if (plan.passes().get(p).observables().marginals()) {
                take(plan.passes().get(p).division(), sums.get(p));
            }
        }
        if (wanted.variance()) {
            boolean parts = plan.passes().get(0).observables().products();
            SplitSums last = sums.get(sums.size() - 1);
            excess = parts ? sums.get(0).mean(Moment.E) + sums.get(0).mean(Moment.L_PLUS_M) : last.mean(Moment.E);
            variance = Math.max(0, (parts ? square() : last.mean(Moment.EE)) - excess * excess);
        } else if (wanted.mean()) {
            excess = excess();
        }
        Optional<Marginals> marginals =
                wanted.marginals() ? Optional.of(Marginals.of(factors.space(), one, two)) : Optional.empty();
        ExactSolution solution = new ExactSolution(logZ, centre() + excess, variance, marginals, engine, cost, seconds);
        double difference = sums.stream()
                .mapToDouble(s -> Math.abs(s.logWeight() - logZ))
                .max()
                .orElse(0);
        if (difference > DISAGREEMENT * Math.max(1, Math.abs(logZ))) {
            solution = solution.withNote("different ways of summing give values of log Z that differ by " + difference);
        }
        double rounding = 0x1p-50 * excess * excess;
        return wanted.variance() && rounding > VARIANCE * Math.max(1, variance)
                ? solution.withNote("rounding may change Var H by up to " + rounding)
                : solution;
    }

    /** The energy that all energies are measured from: the reference configuration's, without what is infinite. */
    private double centre() {
        PairModel model = PairModel.of(factors);
        return model.part(model.constant, i -> true, (i, j) -> true).energy(reference);
    }

    /** ⟨(e + l + m)²⟩. */
    private double square() {
        SplitSums first = sums.get(0);
        return first.mean(Moment.EE)
                + sums.get(1).mean(Moment.EE)
                + sums.get(2).mean(Moment.EE)
                + 2 * (first.mean(Moment.E_TIMES_L_PLUS_M) + first.mean(Moment.L_TIMES_M));
    }

    private void take(Division division, SplitSums sums) {
        boolean[] inner = new boolean[factors.sites()];
        for (int i : division.inner().sites) {
            inner[i] = true;
        }
        double[] single = sums.one();
        double[][] pair = sums.two();
        for (int i = 0; i < inner.length; i++) {
            for (int s = offset[i]; s < offset[i + 1] && !inner[i]; s++) {
                one[s] = single[s];
                for (int j = i + 1; j < inner.length; j++) {
                    if (!inner[j]) {
                        System.arraycopy(pair[s], offset[j], two[s], offset[j], offset[j + 1] - offset[j]);
                    }
                }
            }
        }
    }

    /** ⟨H⟩ less that energy, table by table from the marginals. */
    private double excess() {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < factors.sites(); i++) {
            double[] energies = factors.siteEnergies(i);
            double base = finite(energies[reference[i]]);
            for (int a = 0; a < energies.length; a++) {
                addExcess(one[offset[i] + a], energies[a] - base, sum);
            }
        }
        for (Factors.Table table : factors.tables()) {
            int i = table.sites()[0];
            int j = table.sites()[1];
            int columns = offset[j + 1] - offset[j];
            double base = finite(table.energies()[reference[i] * columns + reference[j]]);
            for (int s = 0; s < table.energies().length; s++) {
                double p = two[offset[i] + s / columns][offset[j] + s % columns];
                addExcess(p, table.energies()[s] - base, sum);
            }
        }
        return sum.value();
    }

    private static double finite(double energy) {
        return energy == Double.POSITIVE_INFINITY ? 0 : energy;
    }

    /** A forbidden state has probability 0 and contributes nothing. */
    private static void addExcess(double p, double energy, CompensatedSum sum) {
        if (p > 0) {
            sum.add(p * energy);
        }
    }
}
