package org.kadanoff.validation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TorusDensityOfStates;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;

/** Exact engines that share no arithmetic, held against each other and against published numbers far past enumeration. */
final class ExactClaims {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;
    private static final String KAUFMAN = "B. Kaufman, Phys. Rev. 76, 1232 (1949)";

    private ExactClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "large-tori",
                        "log Z of tori of up to 64 x 64 spins equals Kaufman's formula, by the formula and by Pfaffians.",
                        "Exact numbers are the ground truth of everything else, so they must hold past enumeration.",
                        ExactClaims::largeTori),
                new Claim(
                        "engines-agree",
                        "Engines that share no arithmetic give the same log Z and energy for one spin glass.",
                        "A mistake in one of them cannot hide in agreement with itself.",
                        ExactClaims::engines),
                new Claim(
                        "density-of-states",
                        "The integers g(E) of a torus add up to 2^N and give Kaufman's log Z when reweighted.",
                        "One list of integers is the exact solution at every temperature.",
                        ExactClaims::states));
    }

    private static List<Comparison> largeTori(Claim.Extent extent, RandomStreams streams) {
        int[] lengths = {8, 16, 32, 64};
        double[] logZ = {60.141780789069, 238.642256635133, 952.648079548543, 3808.672283419809};
        double[] tolerance = {1e-11, 1e-10, 1e-9, 1e-8};
        ExactSolver solver = ExactSolver.standard(1L << 30);
        List<Comparison> rows = new ArrayList<>();
        for (int k = 0; k < lengths.length; k++) {
            Hamiltonian torus = Ising.on(Lattices.square(lengths[k], lengths[k], true), CRITICAL, 0);
            for (String engine : List.of("closed-form", "planar")) {
                if (engine.equals("planar") && lengths[k] > 32 && extent == Claim.Extent.QUICK) {
                    continue;
                }
                rows.add(Comparison.equal(
                        "log-z-" + lengths[k] + "-" + engine,
                        logZ[k],
                        solver.using(engine).solve(torus, Quantities.LOG_Z).logZ(),
                        tolerance[k],
                        KAUFMAN));
            }
        }
        return rows;
    }

    private static List<Comparison> engines(Claim.Extent extent, RandomStreams streams) {
        int length = extent == Claim.Extent.QUICK ? 10 : 14;
        int spins = extent == Claim.Extent.QUICK ? 20 : 24;
        Hamiltonian lattice = SpinGlass.edwardsAnderson(
                Lattices.square(length, length, false).graph(), SpinGlass.Disorder.PLUS_MINUS, streams.stream(1));
        double[] fields = new double[spins];
        for (int i = 0; i < spins; i++) {
            fields[i] = 0.1 * (i % 5 - 2);
        }
        Hamiltonian dense = SpinGlass.sherringtonKirkpatrick(spins, streams.stream(2))
                .times(1.5)
                .plus(Fields.onAllSites(fields));
        List<Comparison> rows = new ArrayList<>();
        rows.addAll(agreement("lattice", lattice, "planar", "elimination"));
        rows.addAll(agreement("dense", dense, "split", "fold"));
        return rows;
    }

    private static List<Comparison> agreement(String what, Hamiltonian model, String first, String second) {
        ExactSolver solver = ExactSolver.standard(1L << 30);
        ExactSolution a = solver.using(first).solve(model, Quantities.MOMENTS);
        ExactSolution b = solver.using(second).solve(model, Quantities.MOMENTS);
        String source = "engine " + second;
        String id = what + "-" + first + "-";
        return List.of(
                Comparison.equal(id + "log-z", b.logZ(), a.logZ(), 1e-12 * Math.abs(b.logZ()), source),
                Comparison.equal(
                        id + "energy", b.meanEnergy(), a.meanEnergy(), 1e-11 * Math.abs(b.meanEnergy()), source),
                Comparison.equal(
                        id + "variance",
                        b.energyVariance(),
                        a.energyVariance(),
                        1e-10 * Math.abs(b.energyVariance()),
                        source));
    }

    private static List<Comparison> states(Claim.Extent extent, RandomStreams streams) {
        int length = extent == Claim.Extent.QUICK ? 16 : 32;
        DensityOfStates states = TorusDensityOfStates.of(length, length, 1);
        BigInteger missing = BigInteger.TWO.pow(length * length).subtract(states.configurations());
        List<Comparison> rows = new ArrayList<>();
        rows.add(Comparison.equal("configurations-missing", 0, missing.doubleValue(), 0, "2^N configurations"));
        rows.add(Comparison.equal("ground-states", 2, states.counts().get(0).doubleValue(), 0, "all up and all down"));
        for (double beta : new double[] {0.2, CRITICAL, 0.8}) {
            double expected = KaufmanTorus.of(length, length, beta).logZ();
            rows.add(Comparison.equal(
                    String.format(java.util.Locale.ROOT, "log-z-beta-%.2f", beta),
                    expected,
                    states.logZ(beta),
                    1e-12 * expected,
                    KAUFMAN));
        }
        return rows;
    }
}
