package org.kadanoff.exact;

import java.util.List;
import java.util.function.Supplier;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;

/** The models that speed and memory are promised for, with random couplings from fixed seeds. */
final class TargetModels {
    private TargetModels() {}

    /**
     * One promise.
     *
     * @param name what it is called in reports
     * @param engine who solves it
     * @param wanted what is computed
     * @param seconds wall time on two cores that it should stay below
     * @param model the Hamiltonian
     */
    record Target(String name, String engine, Quantities wanted, double seconds, Supplier<Hamiltonian> model) {
        @Override
        public String toString() {
            return name;
        }

        Engine on(int threads) {
            return ExactSolver.standard(12L << 30, threads)
                    .using(engine)
                    .engines()
                    .get(0);
        }
    }

    static List<Target> all() {
        return List.of(
                glass(26, Quantities.CORRELATIONS, 0.05),
                glass(36, Quantities.CORRELATIONS, 6),
                glass(36, Quantities.LOG_Z, 3),
                new Target(
                        "open 20x20 in random fields",
                        "elimination",
                        Quantities.LOCAL_MARGINALS,
                        15,
                        () -> lattice(20, false, 1)),
                new Target("open 64x64 of both signs", "planar", Quantities.MOMENTS, 10, () -> lattice(64, true, 0)),
                new Target(
                        "torus 1024x1024",
                        "closed-form",
                        Quantities.LOG_Z,
                        5,
                        () -> TestModels.ising(Lattices.square(1024, 1024, true).graph(), 0.44)),
                new Target("machine 784x25", "layer", Quantities.LOG_Z, 5, () -> machine(784, 25)),
                new Target(
                        "28 dense spins by folding",
                        "fold",
                        Quantities.LOG_Z,
                        0.1,
                        () -> TestModels.spinGlass(28, Domain.SPIN, 201)));
    }

    static Target named(String name) {
        return all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    private static Target glass(int spins, Quantities wanted, double seconds) {
        return new Target(
                "split " + spins + " dense spins, " + wanted,
                "split",
                wanted,
                seconds,
                () -> TestModels.spinGlass(spins, Domain.SPIN, 200 + spins));
    }

    static Hamiltonian lattice(int length, boolean plusMinus, double field) {
        Graph graph = Lattices.square(length, length, false).graph();
        double[] couplings = TestModels.gauss(TestModels.random(210 + length), graph.bonds());
        for (int b = 0; b < couplings.length && plusMinus; b++) {
            couplings[b] = Math.signum(couplings[b]);
        }
        double[] fields = TestModels.gauss(TestModels.random(310 + length), graph.sites());
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.of(couplings)),
                Fields.onAllSites(RealVector.of(fields).times(field).toArray()));
    }

    /** Weights of the size that training on digits gives: most small, fields of some units. */
    static Hamiltonian machine(int visible, int hidden) {
        double[] weights = TestModels.gauss(TestModels.random(400 + hidden), visible * hidden);
        return new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.of(TestModels.gauss(TestModels.random(401), visible)),
                        RealVector.of(TestModels.gauss(TestModels.random(402), hidden)),
                        RealVector.of(weights).times(0.3))
                .jointEnergy();
    }
}
