package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.scheme.Bond;
import org.kadanoff.rg.scheme.CellCumulants;
import org.kadanoff.rg.scheme.ChainFlow;
import org.kadanoff.rg.scheme.CouplingFlow;
import org.kadanoff.rg.scheme.DiamondLattice;
import org.kadanoff.rg.scheme.IsingBond;
import org.kadanoff.rg.scheme.MigdalKadanoff;
import org.kadanoff.rg.scheme.MigdalLimit;
import org.kadanoff.rg.scheme.PottsBond;
import org.kadanoff.rg.scheme.TruncatedDecimation;
import org.kadanoff.rg.variational.CubeSpace;
import picocli.CommandLine.Option;

/** The options of renormalisation schemes, and the scheme that they name. */
final class SchemeOptions {
    /** A scheme with the place where it was published. */
    record Scheme(CouplingFlow flow, String source) {}

    @Option(names = "--d", paramLabel = "D", description = "Of schemes: spatial dimension (default: 2; decimation: 1).")
    private @Nullable Double dimension;

    @Option(
            names = "--b",
            paramLabel = "B",
            description = "Of schemes: length factor of a step (default: 2); of migdal-kadanoff 1 is the limit b -> 1.")
    private double factor = 2;

    @Option(
            names = "--states",
            paramLabel = "Q",
            description = "Of migdal-kadanoff, diamond and tensor schemes: Potts spins of Q states instead of Ising"
                    + " spins.")
    private @Nullable Integer states;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description =
                    "Of migdal-kadanoff: move (default) or decimate first; of niemeijer-van-leeuwen: 1 (default) or"
                            + " 2.")
    private @Nullable String order;

    @Option(
            names = "--coupling",
            paramLabel = "K",
            description = "Of schemes: coupling whose free energy per site is summed along the flow (default: the fixed"
                    + " point's); of tensor schemes and mcrg the model's (default: the critical one).")
    private @Nullable Double coupling;

    @Option(names = "--field", paramLabel = "H", description = "Of schemes: the second, odd coupling, with --coupling.")
    private double field;

    @Option(
            names = "--chi",
            paramLabel = "N",
            description = "Of tensor schemes: states kept on a bond (default: ${DEFAULT-VALUE}).")
    private int chi = 16;

    @Option(
            names = "--energy",
            description = "Of tensor schemes: also the mean energy, by differences; takes four more flows.")
    private boolean energy;

    @Option(
            names = "--filter",
            paramLabel = "EPSILON",
            description = "Of gilt-trg: weight up to which loops are filtered out (default: ${DEFAULT-VALUE}).")
    private double filter = 1e-4;

    @Option(
            names = "--match",
            description = "Of mcrg: also find the critical coupling, by matching with a torus of side L/b.")
    private boolean match;

    @Option(names = "--levels", paramLabel = "N", description = "Of mcrg: block steps (default: ${DEFAULT-VALUE}).")
    private int levels = 2;

    @Option(names = "--size", paramLabel = "L", description = "Of mcrg: side of the torus (default: ${DEFAULT-VALUE}).")
    private int size = 64;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Of mcrg: configurations that are blocked (default: ${DEFAULT-VALUE}).")
    private long samples = 20_000;

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            description = "Of mcrg: majority (default), decimation, kadanoff:p=P or table:FILE.")
    private String kernel = "majority";

    @Option(
            names = "--symmetry",
            paramLabel = "SYMMETRY",
            description = "Of kadanoff: functions of a cube that are kept, symmetric under permutations of its corners"
                    + " (permutation, default) or under the cube's own group (lattice).")
    private String symmetry = "permutation";

    @Option(
            names = "--draw",
            paramLabel = "FILE",
            description = "Of schemes: draw the flow, as .png or .svg by the name of the file.")
    private @Nullable Path drawing;

    Optional<Path> drawing() {
        return Optional.ofNullable(drawing);
    }

    /** The couplings that were asked for. */
    Optional<double[]> couplings(CouplingFlow flow) {
        if (coupling == null) {
            if (field != 0) {
                throw new IllegalArgumentException("--field goes with --coupling");
            }
            return Optional.empty();
        }
        double[] couplings = new double[flow.dimension()];
        couplings[0] = coupling;
        if (field != 0) {
            if (couplings.length < 2 || !flow.isOdd(1)) {
                throw new IllegalArgumentException("this scheme has no field; leave out --field");
            }
            couplings[1] = field;
        }
        return Optional.of(couplings);
    }

    /**
     * A scheme by its name.
     *
     * @return empty when no scheme is called so
     */
    Optional<Scheme> scheme(String name) {
        return switch (name) {
            case "decimation" -> Optional.of(decimation());
            case "migdal-kadanoff" -> Optional.of(migdalKadanoff());
            case "diamond" -> Optional.of(diamond());
            case "niemeijer-van-leeuwen" -> Optional.of(niemeijerVanLeeuwen());
            default -> Optional.empty();
        };
    }

    int chi() {
        return chi;
    }

    boolean energy() {
        return energy;
    }

    double filter() {
        return filter;
    }

    boolean match() {
        return match;
    }

    int levels() {
        return levels;
    }

    int size() {
        return size;
    }

    long samples() {
        return samples;
    }

    /** The symmetric functions of a cube. */
    CubeSpace symmetry(int d) {
        return switch (symmetry) {
            case "permutation" -> CubeSpace.permutationSymmetric(d);
            case "lattice" -> CubeSpace.latticeSymmetric(d);
            default ->
                throw new IllegalArgumentException("the symmetry is permutation or lattice, got '" + symmetry + "'");
        };
    }

    CellRule kernel() {
        return new KernelChoice(kernel).rule();
    }

    double field() {
        return field;
    }

    OptionalDouble coupling() {
        return coupling == null ? OptionalDouble.empty() : OptionalDouble.of(coupling);
    }

    OptionalInt states() {
        return states == null ? OptionalInt.empty() : OptionalInt.of(states);
    }

    /** The dimension, a whole number. */
    int wholeDimension(int standard) {
        return integer(dimension(standard), "--d");
    }

    double factor() {
        return factor;
    }

    private double dimension(double standard) {
        return dimension == null ? standard : dimension;
    }

    private Scheme decimation() {
        double d = dimension(1);
        requireIsing("decimation");
        if (d == 1) {
            return new Scheme(
                    new ChainFlow(integer(factor, "--b")),
                    "D. R. Nelson, M. E. Fisher, Ann. Phys. 91, 226 (1975); exact");
        }
        if (d != 2 || factor != 2) {
            throw new IllegalArgumentException(
                    "decimation is exact for --d 1 with any --b, and cut back to one coupling"
                            + " for --d 2, where its b is the square root of 2; got --d " + d + " and --b " + factor);
        }
        return new Scheme(
                new TruncatedDecimation(),
                "K. G. Wilson, Rev. Mod. Phys. 47, 773 (1975); square lattice, b = sqrt 2, couplings beyond the first"
                        + " added to it");
    }

    private Scheme migdalKadanoff() {
        double d = dimension(2);
        if (factor == 1) {
            if (order != null) {
                throw new IllegalArgumentException("in the limit --b 1 both orders are one; leave out --order");
            }
            return new Scheme(new MigdalLimit(bond(), d), "A. A. Migdal, Sov. Phys. JETP 42, 743 (1975); b -> 1");
        }
        MigdalKadanoff.Order first = switch (order == null ? "move" : order) {
            case "move" -> MigdalKadanoff.Order.MOVE_FIRST;
            case "decimate" -> MigdalKadanoff.Order.DECIMATE_FIRST;
            default ->
                throw new IllegalArgumentException(
                        "migdal-kadanoff has the orders move and decimate, got '" + order + "'");
        };
        return new Scheme(
                new MigdalKadanoff(bond(), d, factor, first),
                "A. A. Migdal, Sov. Phys. JETP 42, 743 (1975); L. P. Kadanoff, Ann. Phys. 100, 359 (1976)");
    }

    private Scheme diamond() {
        int b = integer(factor, "--b");
        double paths = Math.pow(b, dimension(2) - 1);
        if (Math.abs(paths - Math.rint(paths)) > 1e-9 * paths) {
            throw new IllegalArgumentException("a diamond has b^(d-1) paths, a whole number; --b " + b + " and --d "
                    + dimension(2) + " give " + paths);
        }
        return new Scheme(
                new DiamondLattice(bond(), b, (int) Math.rint(paths)),
                "A. N. Berker, S. Ostlund, J. Phys. C 12, 4961 (1979); exact, N counts bonds");
    }

    private Scheme niemeijerVanLeeuwen() {
        requireIsing("niemeijer-van-leeuwen");
        if (dimension(2) != 2 || factor != 2) {
            throw new IllegalArgumentException(
                    "niemeijer-van-leeuwen is for the triangular lattice, d = 2 and b = sqrt 3; leave out --d and --b");
        }
        CouplingFlow flow = switch (order == null ? "1" : order) {
            case "1" -> new CellCumulants.First();
            case "2" -> new CellCumulants.Second();
            default ->
                throw new IllegalArgumentException("niemeijer-van-leeuwen has the orders 1 and 2, got '" + order + "'");
        };
        return new Scheme(flow, "Th. Niemeijer, J. M. J. van Leeuwen, Physica 71, 17 (1974); triangular lattice");
    }

    private Bond bond() {
        return states == null ? new IsingBond() : new PottsBond(states);
    }

    void requireIsing(String scheme) {
        if (states != null) {
            throw new IllegalArgumentException(scheme + " is for Ising spins; leave out --states");
        }
    }

    static int integer(double value, String option) {
        if (value != Math.rint(value) || value > 1000) {
            throw new IllegalArgumentException(option + " must be a whole number of at most 1000 here, got " + value);
        }
        return (int) value;
    }
}
