// Mehta and Schwab 2014: what can be checked by exact sums on small systems.
//
//   ./kadanoff run papers/mehta-schwab-2014/Reproduce.java papers/mehta-schwab-2014/expected.csv

import java.io.IOException;
import java.nio.file.Path;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.validation.Reproduction;

public class Reproduce {
    private static final int VISIBLE = 9;
    private static final int HIDDEN = 4;

    public static void main(String[] arguments) throws IOException {
        Reproduction paper = Reproduction.of(Path.of(arguments[0]));
        paper.obtained("hidden-marginal-bit", hiddenMarginalDeviation(machine(Domain.BIT)));
        paper.obtained("hidden-marginal-spin", hiddenMarginalDeviation(machine(Domain.SPIN)));

        Hamiltonian own = machine(Domain.SPIN).visibleMarginal();
        Certificate exact = new ExactMap(Coupling.mehtaSchwab(machine(Domain.SPIN), own))
                .apply(own)
                .certificate();
        paper.obtained("exact-trace-defect", exact.traceDefect());
        paper.obtained("exact-free-energy-difference", exact.freeEnergyDifference());
        paper.obtained("exact-kl-divergence", exact.klDivergence());

        Hamiltonian torus = Ising.on(Lattices.square(3, 3, true), 0.4, 0);
        Certificate wrong = new ExactMap(Coupling.conditional(machine(Domain.SPIN)))
                .apply(torus)
                .certificate();
        paper.obtained("wrong-model-free-energy-difference", wrong.freeEnergyDifference());
        System.out.printf(
                java.util.Locale.ROOT,
                "the unrelated RBM that preserves the free energy has KL(P_H || P_RBM) = %.4f nats%n",
                wrong.klDivergence());

        decimate(paper);
        System.exit(paper.conclude(System.out));
    }

    private static double hiddenMarginalDeviation(RestrictedBoltzmann rbm) {
        Hamiltonian closed = rbm.hiddenMarginal();
        double[] summed = IntegrateOut.energies(
                rbm.jointEnergy(), IntVector.range(VISIBLE).toArray());
        int[] state = new int[HIDDEN];
        double worst = 0;
        for (int k = 0; k < summed.length; k++) {
            closed.space().decode(k, state);
            worst = Math.max(worst, Math.abs(summed[k] - closed.energy(state)));
        }
        return worst;
    }

    /** A ring of 24 spins decimated to 12, 6 and 3 by exact sums. */
    private static void decimate(Reproduction paper) {
        Lattice lattice = Lattices.chain(24, true);
        Hamiltonian current = Ising.on(lattice, 1, 0);
        for (int step = 1; step <= 3; step++) {
            Blocking blocks = Blocking.rectangular(lattice, 2);
            current = new ExactMap(Coupling.of(new CellRule.Decimation(), blocks, current.space()))
                    .apply(current)
                    .coarseAsProducts();
            lattice = blocks.coarse().orElseThrow();
            paper.obtained("decimation-" + step, CouplingTable.of(current).row(0, 1).spin());
        }
    }

    private static RestrictedBoltzmann machine(Domain units) {
        var random = RandomStreams.of(2014).stream(0);
        double[] a = new double[VISIBLE];
        double[] b = new double[HIDDEN];
        double[] w = new double[VISIBLE * HIDDEN];
        for (double[] parameters : new double[][] {a, b, w}) {
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] = 2 * random.nextDouble() - 1;
            }
        }
        return new RestrictedBoltzmann(units, units, RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }
}
