// An RBM's hidden marginal, summed by brute force and in closed form, compared coupling by coupling.
//
//   ./kadanoff run validation/RbmIsRenormalization.java [SEED]
//
// Exit status 1 when the two paths differ by more than 1e-12.

import java.util.Locale;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

public class RbmIsRenormalization {
    private static final int VISIBLE = 10;
    private static final int HIDDEN = 5;

    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
        double worst = 0;
        for (Domain units : new Domain[] {Domain.BIT, Domain.SPIN}) {
            RestrictedBoltzmann rbm = randomMachine(units, seed);
            // Kadanoff: H~(h) = -log sum_v e^{-E(v,h)}, every visible configuration summed.
            double[] summed = IntegrateOut.energies(
                    rbm.jointEnergy(), IntVector.range(VISIBLE).toArray());
            // RBM: H(h) = -b.h - sum_i phi(a_i + W_i h), nothing summed.
            Hamiltonian closed = rbm.hiddenMarginal();
            CouplingTable fromSum = CouplingTable.ofEnergies(closed.space(), summed);
            CouplingTable fromClosedForm = CouplingTable.of(closed);
            System.out.printf(Locale.ROOT, "%s units: largest coupling per body order%n", units);
            System.out.printf("%5s  %14s  %14s  %11s%n", "order", "max |J|", "max |c|", "difference");
            for (int order = 0; order <= HIDDEN; order++) {
                double spin = 0;
                double latticeGas = 0;
                double difference = 0;
                for (int k = 0; k < fromSum.rows().size(); k++) {
                    CouplingTable.Row a = fromSum.rows().get(k);
                    CouplingTable.Row b = fromClosedForm.rows().get(k);
                    if (a.order() == order) {
                        spin = Math.max(spin, Math.abs(a.spin()));
                        latticeGas = Math.max(latticeGas, Math.abs(a.latticeGas()));
                        difference = Math.max(difference, Math.abs(a.spin() - b.spin()));
                    }
                }
                worst = Math.max(worst, difference);
                System.out.printf(Locale.ROOT, "%5d  %14.8f  %14.8f  %11s%n", order, spin, latticeGas,
                        difference < 1e-12 ? "< 1e-12" : String.format(Locale.ROOT, "%.2e", difference));
            }
        }
        if (worst >= 1e-12) {
            System.out.println("the two paths differ");
            System.exit(1);
        }
        System.out.println("the two paths agree");
    }

    private static RestrictedBoltzmann randomMachine(Domain units, long seed) {
        var random = RandomStreams.of(seed).stream(1);
        double[] a = new double[VISIBLE];
        double[] b = new double[HIDDEN];
        double[] w = new double[VISIBLE * HIDDEN];
        for (double[] parameters : new double[][] {a, b, w}) {
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] = 1.5 * (2 * random.nextDouble() - 1);
            }
        }
        return new RestrictedBoltzmann(units, units, RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }
}
