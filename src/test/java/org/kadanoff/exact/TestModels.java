package org.kadanoff.exact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Small models of every kind of term and domain, with random couplings of order 1 from fixed seeds. */
final class TestModels {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private TestModels() {}

    static double[] gauss(UniformRandomProvider random, int count) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = normal.sample();
        }
        return x;
    }

    static UniformRandomProvider random(long task) {
        return RandomStreams.of(20240607).stream(task);
    }

    /** Sherrington–Kirkpatrick: J of variance 1/n, and fields. */
    static Hamiltonian spinGlass(int n, Domain domain, long task) {
        UniformRandomProvider random = random(task);
        double[] g = gauss(random, n * n);
        double[] couplings = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                couplings[i * n + j] = g[i * n + j] / Math.sqrt(n);
                couplings[j * n + i] = couplings[i * n + j];
            }
        }
        return Hamiltonian.of(
                n,
                domain,
                new DenseBlock(IntVector.range(n), RealVector.of(couplings)),
                Fields.onAllSites(gauss(random, n)),
                new Constant(0.75));
    }

    /** Uniform nearest-neighbour Ising model, H = −J Σ s s. */
    static Hamiltonian ising(Graph graph, double coupling) {
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.constant(graph.bonds(), coupling)));
    }

    static Hamiltonian machine(int visible, int hidden, Domain domain, long task) {
        UniformRandomProvider random = random(task);
        return Hamiltonian.of(
                visible + hidden,
                domain,
                Fields.onAllSites(gauss(random, visible + hidden)),
                new BilinearBlock(
                        IntVector.range(visible),
                        IntVector.range(hidden).map(j -> visible + j),
                        RealVector.of(gauss(random, visible * hidden))));
    }

    static Hamiltonian manyBody(int n, int order, int count, Domain domain, long task) {
        UniformRandomProvider random = random(task);
        List<IntVector> sets = new java.util.ArrayList<>();
        for (int k = 0; k < count; k++) {
            int[] sites = random.ints(0, n).distinct().limit(order).toArray();
            sets.add(IntVector.of(sites));
        }
        return Hamiltonian.of(n, domain, new Monomials(sets, RealVector.of(gauss(random, count))));
    }

    static Hamiltonian potts(Graph graph, int states, double coupling) {
        double[] table = new double[states * states];
        for (int a = 0; a < states; a++) {
            table[a * states + a] = -1;
        }
        return Hamiltonian.of(
                graph.sites(),
                Domain.potts(states),
                new PairTable(
                        graph.first(),
                        graph.second(),
                        RealVector.constant(graph.bonds(), coupling),
                        states,
                        RealVector.of(table)));
    }

    static Term[] units(int sites, int count, double multiplicity, UnitKind kind, double scale, long task) {
        UniformRandomProvider random = random(task);
        Term[] units = new Term[count];
        for (int u = 0; u < count; u++) {
            units[u] = new HiddenUnit(
                    kind,
                    multiplicity,
                    gauss(random, 1)[0],
                    IntVector.range(sites),
                    RealVector.of(gauss(random, sites)).times(scale));
        }
        return units;
    }

    private static UserTerm user(ToDoubleFunction<double[]> energy, int... sites) {
        return UserTerm.of(energy::applyAsDouble, sites);
    }

    /** Hard-core lattice gas on a ring: neighbours may not both be occupied. */
    static Hamiltonian hardCoreRing(int n) {
        Term[] terms = new Term[n + 1];
        for (int i = 0; i < n; i++) {
            terms[i] = new LocalTable(IntVector.of(i, (i + 1) % n), RealVector.of(0, 0, 0, INFINITY));
        }
        terms[n] = Fields.onAllSites(gauss(random(71), n));
        return Hamiltonian.of(n, Domain.BIT, terms);
    }

    /** Every domain and nearly every kind of term in one model. */
    static Hamiltonian mixed() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(
                Domain.SPIN,
                Domain.BIT,
                Domain.potts(3),
                Domain.SPIN_ONE,
                new Domain.Levels(RealVector.of(-1.5, 0.25, 1, 2)),
                Domain.BIT,
                Domain.SPIN,
                Domain.potts(2),
                Domain.SPIN));
        return Hamiltonian.of(
                space,
                new Constant(-3.5),
                new Fields(IntVector.of(0, 3, 4), RealVector.of(0.3, -0.7, 0.2)),
                new Pairs(IntVector.of(0, 5, 8), IntVector.of(3, 4, 0), RealVector.of(0.9, -1.1, 0.4)),
                Monomials.of(0.8, 0, 1, 4),
                Monomials.of(-0.6, 3, 5, 6, 8),
                new LocalTable(IntVector.of(7, 2), RealVector.of(0.1, INFINITY, -0.4, 0.9, 0.2, 0.6)),
                new LocalTable(
                        IntVector.of(2, 6, 1), RealVector.of(0, 1, 2, INFINITY, 0.5, -1, -0.5, 0.3, 0.7, 0.2, 0, -0.1)),
                new HiddenUnit(UnitKind.BIT, 1, 0.2, IntVector.of(4, 0, 3, 6, 8), RealVector.of(1, -1, 0.5, 2, -0.3)),
                user(x -> Math.sin(x[0] + 2 * x[1]) * x[2], 2, 4, 6));
    }

    /** All of them at couplings of order 1, by name. */
    static Map<String, Hamiltonian> all() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("one spin", Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.4)));
        models.put("nothing but a constant", Hamiltonian.of(3, Domain.SPIN_ONE, new Constant(1.25)));
        models.put("dense spins", spinGlass(13, Domain.SPIN, 1));
        models.put("dense bits", spinGlass(12, Domain.BIT, 2));
        models.put("dense spin-one", spinGlass(7, Domain.SPIN_ONE, 3));
        models.put("square torus", ising(Lattices.square(3, 4, true).graph(), 0.7));
        models.put("bilinear spins", machine(7, 5, Domain.SPIN, 4));
        models.put("bilinear bits, wide", machine(3, 10, Domain.BIT, 5));
        models.put(
                "bilinear with a dense prior",
                machine(6, 6, Domain.SPIN, 6)
                        .plus(spinGlass(12, Domain.SPIN, 7)
                                .clamp(range(6, 12), new int[6])
                                .embed(ConfigurationSpace.uniform(12, Domain.SPIN), range(0, 6))));
        models.put("three-body spins", manyBody(12, 3, 40, Domain.SPIN, 8));
        models.put("four-body bits", manyBody(11, 4, 30, Domain.BIT, 9));
        models.put("one product of all spins", Hamiltonian.of(14, Domain.SPIN, Monomials.of(0.9, range(0, 14))));
        models.put("Potts, sparse", potts(Lattices.square(2, 4, true).graph(), 3, 0.8));
        models.put("Potts, complete", potts(Lattices.complete(7).graph(), 3, 0.3));
        models.put("hard core ring", hardCoreRing(13));
        models.put("mixed", mixed());
        models.put("mixed, clamped", mixed().clamp(new int[] {2, 4}, new int[] {1, 3}));
        models.put("bit units", spinGlass(11, Domain.BIT, 10).plus(units(11, 4, 1, UnitKind.BIT, 0.7, 11)));
        models.put("bit units, c = -1", spinGlass(10, Domain.BIT, 12).plus(units(10, 3, -1, UnitKind.BIT, 0.5, 13)));
        models.put("spin units", Hamiltonian.of(10, Domain.SPIN, units(10, 5, 1, UnitKind.SPIN, 0.6, 14)));
        models.put("spin units, c = 2.5", Hamiltonian.of(9, Domain.SPIN, units(9, 2, 2.5, UnitKind.SPIN, 0.4, 15)));
        models.put(
                "Gaussian and power units",
                Hamiltonian.of(9, Domain.SPIN, units(9, 2, 1, new UnitKind.Gaussian(0.3), 0.3, 16))
                        .plus(units(9, 2, -0.5, new UnitKind.Power(3, true), 0.3, 17))
                        .plus(units(9, 2, 1, UnitKind.BIT, 0.3, 18)));
        models.put(
                "user energy, wide",
                Hamiltonian.of(
                        13,
                        Domain.SPIN,
                        user(x -> Math.abs(java.util.Arrays.stream(x).sum()) * 0.3, range(0, 13)),
                        Fields.onAllSites(gauss(random(19), 13))));
        models.put(
                "user energy with forbidden states",
                Hamiltonian.of(9, Domain.BIT, user(x -> x[0] + x[1] + x[2] == 1 ? -0.5 : INFINITY, 1, 4, 7)));
        return models;
    }

    static int[] range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }
}
