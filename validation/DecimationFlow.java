// The Ising chain under decimation: 16 spins become 8, 4, 2 by exact sums; the couplings follow tanh K' = tanh^2 K, and
// the free energy never moves.
//
//   ./kadanoff run validation/DecimationFlow.java [K]
//
// Exit status 1 when the sums leave the closed form.

import java.util.Locale;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.ChainDecimation;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

public class DecimationFlow {
    public static void main(String[] arguments) {
        double coupling = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
        Lattice lattice = Lattices.chain(16, true);
        Hamiltonian current = Ising.on(lattice, coupling, 0);
        double worst = 0;
        System.out.printf("%5s  %14s  %14s  %16s%n", "spins", "K by sums", "K closed form", "log Z");
        System.out.printf(Locale.ROOT, "%5d  %14.10f  %14.10f  %16.12f%n", 16, coupling, coupling, logZ(current));
        double start = logZ(current);
        while (lattice.sites() > 2) {
            Blocking blocks = Blocking.rectangular(lattice, 2);
            current = new ExactMap(Coupling.of(new CellRule.Decimation(), blocks, current.space()))
                    .apply(current)
                    .coarse();
            lattice = blocks.coarse().orElseThrow();
            coupling = ChainDecimation.of(coupling, 0, 2).coupling();
            // On a ring of two spins both bonds join the same pair.
            double bonds = lattice.sites() == 2 ? 2 : 1;
            double summed = CouplingTable.of(current).row(0, 1).spin() / bonds;
            worst = Math.max(worst, Math.max(Math.abs(summed - coupling), Math.abs(logZ(current) - start)));
            System.out.printf(
                    Locale.ROOT, "%5d  %14.10f  %14.10f  %16.12f%n", lattice.sites(), summed, coupling, logZ(current));
        }
        System.out.println(worst < 1e-12 ? "the sums follow the closed form" : "the sums leave the closed form");
        System.exit(worst < 1e-12 ? 0 : 1);
    }

    private static double logZ(Hamiltonian hamiltonian) {
        return ExactSolver.standard(1L << 28)
                .solve(hamiltonian, Quantities.LOG_Z)
                .logZ();
    }
}
