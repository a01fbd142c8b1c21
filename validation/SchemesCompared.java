// Every renormalisation scheme on one model, the two-dimensional Ising model: where it finds the critical point, the scaling powers, and
// log Z per site at the exact critical coupling, beside the exact values.
//
//   ./kadanoff run validation/SchemesCompared.java [SAMPLES]
//
// Exit status 1 when a proven bound of log Z is violated.

import java.util.List;
import java.util.Locale;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.flow.Attractors;
import org.kadanoff.flow.Separatrix;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.montecarlo.BlockedCorrelations;
import org.kadanoff.rg.montecarlo.MonteCarloRenormalization;
import org.kadanoff.rg.montecarlo.SamplingSchedule;
import org.kadanoff.rg.montecarlo.SpinOperator;
import org.kadanoff.rg.scheme.CellCumulants;
import org.kadanoff.rg.scheme.CouplingFlow;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.FlowFreeEnergy;
import org.kadanoff.rg.scheme.IsingBond;
import org.kadanoff.rg.scheme.MigdalKadanoff;
import org.kadanoff.rg.scheme.MigdalLimit;
import org.kadanoff.rg.scheme.TruncatedDecimation;
import org.kadanoff.rg.tensor.BondWeighted;
import org.kadanoff.rg.tensor.HigherOrder;
import org.kadanoff.rg.tensor.LocalModel;
import org.kadanoff.rg.tensor.TensorArithmetic;
import org.kadanoff.rg.tensor.TensorFreeEnergy;
import org.kadanoff.rg.tensor.TensorScheme;
import org.kadanoff.rg.variational.CubeModels;
import org.kadanoff.rg.variational.CubeSpace;
import org.kadanoff.rg.variational.OptimalFixedPoint;
import org.kadanoff.rg.variational.VariationalBound;
import org.kadanoff.sampling.cluster.Wolff;

public class SchemesCompared {
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;
    private static final double EXACT = OnsagerLattice.isotropic(CRITICAL).logZPerSite();
    private static boolean violated;

    public static void main(String[] arguments) {
        long samples = arguments.length > 0 ? Long.parseLong(arguments[0]) : 4000;
        System.out.printf("%-34s %10s %9s %9s %14s  %s%n", "scheme", "K_c", "y_T", "y_H", "log Z/N at K_c", "relative error");
        row("exact", CRITICAL, 1, 1.875, EXACT, "");
        scheme("decimation, cut back", new TruncatedDecimation(), false);
        scheme("Migdal-Kadanoff, b = 2", new MigdalKadanoff(new IsingBond(), 2, 2, MigdalKadanoff.Order.MOVE_FIRST), true);
        scheme("Migdal-Kadanoff, b -> 1", new MigdalLimit(new IsingBond(), 2), true);
        variational();
        monteCarlo(samples);
        tensor("TRG, 16 states", BondWeighted.levinNave(16, 2));
        tensor("bond-weighted TRG, 16 states", BondWeighted.optimal(16, 2));
        tensor("HOTRG, 12 states", HigherOrder.of(12, 2));
        System.out.println();
        System.out.println("on the triangular lattice (exact K_c = log(3)/4 = 0.274653)");
        triangular("cell cumulants, first order", new CellCumulants.First());
        triangular("cell cumulants, second order", new CellCumulants.Second());
        if (violated) {
            System.out.println("a bound of log Z is violated");
            System.exit(1);
        }
        System.out.println("all bounds hold");
    }

    private static void scheme(String name, CouplingFlow flow, boolean upperBound) {
        CriticalPoint point = CriticalPoint.find(flow).orElseThrow();
        double[] couplings = new double[flow.dimension()];
        couplings[0] = CRITICAL;
        double logZ = FlowFreeEnergy.of(flow, couplings).perSite();
        violated |= upperBound && logZ < EXACT;
        row(name, point.fixedPoint().point()[0], point.exponents().thermal(), point.exponents().magnetic(), logZ,
                upperBound ? "upper bound" : "");
    }

    /** The square lattice is the body-centred one in two dimensions; half of its sites are in the middle of cubes. */
    private static void variational() {
        CubeSpace space = CubeSpace.permutationSymmetric(2);
        OptimalFixedPoint optimal = OptimalFixedPoint.search(space);
        var map = optimal.flow().withoutConstant();
        Separatrix critical = Separatrix.between(
                Attractors.of(map, List.of(
                        CubeModels.bodyCentred(space, 0, 0), CubeModels.bodyCentred(space, 2, 0))),
                coupling -> CubeModels.bodyCentred(space, coupling, 0),
                0,
                2);
        double logZ = VariationalBound.perLevel(
                                space, CubeModels.bodyCentred(space, CRITICAL, 0), VariationalBound.standardLevels(space))
                        .perSite()
                / 2;
        violated |= logZ < EXACT;
        row("Kadanoff's variational step", critical.value(), optimal.critical().exponents().thermal(),
                optimal.critical().exponents().magnetic(), logZ, "upper bound");
    }

    private static void monteCarlo(long samples) {
        Lattice lattice = Lattices.square(64, 64, true);
        BlockedCorrelations found = MonteCarloRenormalization.of(
                        lattice,
                        Ising.on(lattice, CRITICAL, 0),
                        2,
                        new CellRule.Majority(),
                        2,
                        SpinOperator.even(2, 4, 2).subList(0, 4),
                        SpinOperator.odd(2, 3, 2).subList(0, 2))
                .run(new Wolff(5), SamplingSchedule.of(200, samples, 1), RandomStreams.of(1).stream(0), 2);
        System.out.printf(Locale.ROOT, "%-34s %10s %9.3f %9.4f %14s  +- %.3f and +- %.4f%n", "Monte Carlo, L = 64, majority", "",
                found.thermal(2, 4).power().value(), found.magnetic(2, 2).power().value(), "",
                found.thermal(2, 4).power().error(), found.magnetic(2, 2).power().error());
    }

    private static void tensor(String name, TensorScheme scheme) {
        TensorFreeEnergy found =
                TensorFreeEnergy.limit(scheme, LocalModel.ising(2, CRITICAL, 0).network(TensorArithmetic.standard(2)));
        row(name, Double.NaN, Double.NaN, Double.NaN, found.perSite(), "");
    }

    private static void triangular(String name, CouplingFlow flow) {
        CriticalPoint point = CriticalPoint.find(flow).orElseThrow();
        Separatrix critical = Separatrix.between(
                Attractors.of(flow, List.of(neighbours(flow, 0.1), neighbours(flow, 0.5))),
                coupling -> neighbours(flow, coupling),
                0.1,
                0.5);
        System.out.printf(Locale.ROOT, "%-34s %10.6f %9.4f %9s%n", name, critical.value(), point.exponents().thermal(),
                Double.isNaN(point.exponents().magnetic()) ? "" : String.format(Locale.ROOT, "%.4f", point.exponents().magnetic()));
    }

    /** The model itself: a coupling between nearest neighbours only. */
    private static double[] neighbours(CouplingFlow flow, double coupling) {
        double[] couplings = new double[flow.dimension()];
        couplings[0] = coupling;
        return couplings;
    }

    private static void row(String name, double critical, double thermal, double magnetic, double logZ, String remark) {
        System.out.printf(Locale.ROOT, "%-34s %10s %9s %9s %14.10f  %9.1e %s%n", name, number("%.6f", critical),
                number("%.4f", thermal), number("%.4f", magnetic), logZ, (logZ - EXACT) / EXACT, remark);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
