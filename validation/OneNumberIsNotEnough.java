// Why a renormalisation step is certified by three numbers: each of them alone can be made to vanish.
//
//   ./kadanoff run validation/OneNumberIsNotEnough.java
//
// A 3 x 3 Ising torus is coarse-grained by one random RBM in three ways. Exit status 1 when a printed statement is false.

import java.util.Locale;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

public class OneNumberIsNotEnough {
    private static boolean allTrue = true;

    public static void main(String[] arguments) {
        Hamiltonian torus = Ising.on(Lattices.square(3, 3, true), 0.4, 0.1);
        RestrictedBoltzmann rbm = randomMachine(9, 4);

        System.out.printf("%-34s %14s %14s %14s%n", "coupling T(v,h)", "trace defect", "F_h - F_v", "KL(P||P_RBM)");
        Certificate joint = certify("-E + H (Mehta-Schwab)", Coupling.mehtaSchwab(rbm, torus), torus);
        Certificate shifted = certify(
                "-E + H + constant",
                Coupling.mehtaSchwab(rbm, torus).shifted(-joint.freeEnergyDifference()),
                torus);
        Certificate normalised = certify("log p(h|v)", Coupling.conditional(rbm), torus);
        Hamiltonian own = rbm.visibleMarginal();
        Certificate exact = certify("-E + H with H the RBM's own", Coupling.mehtaSchwab(rbm, own), own);

        state("a constant removes F_h - F_v and leaves KL", zero(shifted.freeEnergyDifference())
                && Math.abs(shifted.klDivergence() - joint.klDivergence()) < 1e-12 && shifted.traceDefect() > 0.1);
        state("normalising T removes two of the three and leaves KL", zero(normalised.freeEnergyDifference())
                && zero(normalised.traceDefect()) && normalised.klDivergence() > 0.1);
        state("all three vanish where the RBM is the distribution", zero(exact.freeEnergyDifference())
                && zero(exact.traceDefect()) && zero(exact.klDivergence()));
        System.exit(allTrue ? 0 : 1);
    }

    private static boolean zero(double x) {
        return Math.abs(x) < 1e-12;
    }

    private static void state(String statement, boolean holds) {
        System.out.println((holds ? "true:  " : "FALSE: ") + statement);
        allTrue &= holds;
    }

    private static Certificate certify(String name, Coupling coupling, Hamiltonian fine) {
        Certificate c = new ExactMap(coupling).apply(fine).certificate();
        System.out.printf(Locale.ROOT, "%-34s %14s %14s %14s%n", name, show(c.traceDefect()),
                show(c.freeEnergyDifference()), show(c.klDivergence()));
        return c;
    }

    private static String show(double x) {
        return zero(x) ? "0 (1e-12)" : String.format(Locale.ROOT, "%.6f", x);
    }

    private static RestrictedBoltzmann randomMachine(int visible, int hidden) {
        var random = RandomStreams.of(1).stream(2);
        double[] a = new double[visible];
        double[] b = new double[hidden];
        double[] w = new double[visible * hidden];
        for (double[] parameters : new double[][] {a, b, w}) {
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] = 0.5 * (2 * random.nextDouble() - 1);
            }
        }
        return new RestrictedBoltzmann(
                Domain.SPIN, Domain.SPIN, RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }
}
