package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.report.FigureFile;
import org.kadanoff.report.Figures;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.scheme.ScalingExponents;
import org.kadanoff.rg.tensor.BondWeighted;
import org.kadanoff.rg.tensor.ConformalData;
import org.kadanoff.rg.tensor.FreeEnergyDerivative;
import org.kadanoff.rg.tensor.HigherOrder;
import org.kadanoff.rg.tensor.LocalModel;
import org.kadanoff.rg.tensor.LoopFiltering;
import org.kadanoff.rg.tensor.TensorArithmetic;
import org.kadanoff.rg.tensor.TensorFreeEnergy;
import org.kadanoff.rg.tensor.TensorScheme;
import tools.jackson.databind.node.ObjectNode;

/**
 * The free energy of a lattice model by a tensor scheme.
 *
 * @param name of the scheme
 * @param dimension d
 * @param states q
 * @param coupling K
 * @param field h
 * @param chi states kept on a bond
 * @param freeEnergy of infinitely many sites
 * @param exact log Z/N where it is known in closed form
 * @param energy ⟨H⟩/N, where it was asked for
 * @param conformal central charge and scaling dimensions, at a critical point in two dimensions
 * @param seconds taken
 */
record TensorFlowReport(
        String name,
        int dimension,
        int states,
        double coupling,
        double field,
        int chi,
        TensorFreeEnergy freeEnergy,
        OptionalDouble exact,
        Optional<FreeEnergyDerivative> energy,
        Optional<ConformalData> conformal,
        double seconds)
        implements FlowReport {
    /** Of the simple cubic Ising model: A. M. Ferrenberg, J. Xu, D. P. Landau, Phys. Rev. E 97, 043301 (2018). */
    private static final double CUBIC_CRITICAL = 0.221654626;

    private static final int CONFORMAL_STEPS = 14;
    private static final int DIMENSIONS = 6;
    /** Two tensors side by side have a transfer matrix of χ² rows. */
    private static final int WIDE = 16;

    static TensorFlowReport of(String name, SchemeOptions options, int threads) {
        TensorScheme scheme = switch (name) {
            case "trg" -> BondWeighted.levinNave(options.chi(), threads);
            case "btrg" -> BondWeighted.optimal(options.chi(), threads);
            case "gilt-trg" -> LoopFiltering.of(options.chi(), options.filter(), threads);
            default -> HigherOrder.of(options.chi(), threads);
        };
        int d = options.wholeDimension(2);
        if (d != 2 && !(d == 3 && name.equals("hotrg"))) {
            throw new IllegalArgumentException(
                    "trg, btrg and gilt-trg are for --d 2, hotrg for --d 2 and --d 3; got --d " + d + " for " + name);
        }
        OptionalInt potts = options.states();
        double coupling = options.coupling().orElseGet(() -> critical(d, potts));
        LocalModel model;
        if (potts.isPresent()) {
            if (options.field() != 0) {
                throw new IllegalArgumentException("--field is for Ising spins; leave out --states or --field");
            }
            model = LocalModel.potts(d, potts.getAsInt(), coupling);
        } else {
            model = LocalModel.ising(d, coupling, options.field());
        }
        long start = System.nanoTime();
        TensorArithmetic arithmetic = TensorArithmetic.standard(threads);
        TensorFreeEnergy freeEnergy = TensorFreeEnergy.limit(scheme, model.network(arithmetic));
        Optional<FreeEnergyDerivative> energy = options.energy()
                ? Optional.of(FreeEnergyDerivative.meanEnergy(scheme, arithmetic, model))
                : Optional.empty();
        boolean critical = d == 2 && options.coupling().isEmpty() && options.field() == 0;
        return new TensorFlowReport(
                name,
                d,
                potts.orElse(2),
                coupling,
                options.field(),
                options.chi(),
                freeEnergy,
                d == 2 && potts.isEmpty() && options.field() == 0
                        ? OptionalDouble.of(OnsagerLattice.isotropic(coupling).logZPerSite())
                        : OptionalDouble.empty(),
                energy,
                critical ? Optional.of(conformal(scheme, model, arithmetic, options.chi())) : Optional.empty(),
                (System.nanoTime() - start) / 1e9);
    }

    private static ConformalData conformal(
            TensorScheme scheme, LocalModel model, TensorArithmetic arithmetic, int chi) {
        int width = chi <= WIDE ? 2 : 1;
        return ConformalData.plateau(
                ConformalData.flow(scheme, model.network(arithmetic), CONFORMAL_STEPS, width, DIMENSIONS));
    }

    /** y = 2 − x of energy and magnetization, which are the second and the first operator of the Ising model. */
    private Optional<ScalingExponents> exponents() {
        return conformal
                .filter(found -> states == 2 && found.dimensions().size() > 2)
                .map(found -> new ScalingExponents(
                        2, 2 - found.dimensions().get(2), 2 - found.dimensions().get(1)));
    }

    private static double critical(int dimension, OptionalInt potts) {
        if (dimension == 2) {
            return potts.isPresent() ? Math.log(1 + Math.sqrt(potts.getAsInt())) : OnsagerLattice.CRITICAL_COUPLING;
        }
        if (potts.isPresent()) {
            throw new IllegalArgumentException(
                    "the critical coupling of cubic Potts models is not known here; give" + " --coupling");
        }
        return CUBIC_CRITICAL;
    }

    /** log Z/N of 1, 2, 4, … sites as they come to the limit. */
    @Override
    public FigureFile figure() {
        double[] estimates = freeEnergy.estimates().toArray();
        double[] steps = new double[estimates.length];
        for (int n = 0; n < steps.length; n++) {
            steps[n] = n;
        }
        List<Figures.Curve> curves = new ArrayList<>();
        curves.add(new Figures.Curve(name + ", " + chi + " states", steps, estimates));
        exact.ifPresent(value -> curves.add(
                new Figures.Curve("exact", new double[] {0, steps.length - 1.0}, new double[] {value, value})));
        return new FigureFile(name, "steps (2^n sites)", "log Z/N", curves);
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s with %d states a bond: %s in %d dimensions, K = %s, h = %s%n",
                name,
                chi,
                states == 2 ? "two-state model" : states + "-state Potts model",
                dimension,
                Numbers.exact(coupling),
                Numbers.exact(field));
        TextTable table = new TextTable("quantity", "value");
        table.row("log Z/N", Numbers.exact(freeEnergy.perSite()));
        exact.ifPresent(value -> {
            table.row("exact (Onsager)", Numbers.exact(value));
            table.row("relative error", Numbers.rough((freeEnergy.perSite() - value) / value));
        });
        energy.ifPresent(found -> table.row(
                "<H>/N", Numbers.exact(found.value()) + " (differences: +- " + Numbers.rough(found.error()) + ")"));
        conformal.ifPresent(found -> {
            table.row("central charge", String.format(Locale.ROOT, "%.4f", found.centralCharge()));
            table.row(
                    "scaling dimensions",
                    found.dimensions().stream()
                            .mapToObj(x -> String.format(Locale.ROOT, "%.4f", x))
                            .collect(Collectors.joining(" ")));
        });
        exponents().ifPresent(powers -> CriticalRows.add(table, powers));
        table.row("steps", Integer.toString(freeEnergy.last().steps()));
        table.row(
                "states on a bond at the end",
                Integer.toString(freeEnergy.last().bondDimension()));
        table.row("seconds", Numbers.rough(seconds));
        out.print(table);
        if (freeEnergy.status() != TensorFreeEnergy.Status.REACHED) {
            out.println("the limit of infinitely many sites was not reached: "
                    + (freeEnergy.status() == TensorFreeEnergy.Status.NEGATIVE
                            ? "truncation made a trace negative; keep more states"
                            : "log Z/N still changes after the most steps"));
        }
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", name);
        Json.put(node, "d", dimension);
        node.put("states", states);
        Json.put(node, "coupling", coupling);
        Json.put(node, "field", field);
        node.put("chi", chi);
        Json.put(node, "freeEnergyPerSite", -freeEnergy.perSite());
        exact.ifPresent(value -> {
            Json.put(node, "exactFreeEnergyPerSite", -value);
            Json.put(node, "relativeError", (freeEnergy.perSite() - value) / value);
        });
        energy.ifPresent(found -> {
            Json.put(node, "meanEnergyPerSite", found.value());
            Json.put(node, "meanEnergyError", found.error());
        });
        conformal.ifPresent(found -> {
            Json.put(node, "centralCharge", found.centralCharge());
            node.set("scalingDimensions", Json.numbers(found.dimensions().toArray()));
        });
        exponents().ifPresent(powers -> CriticalRows.put(node, powers));
        node.put("steps", freeEnergy.last().steps());
        node.put("status", freeEnergy.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Json.put(node, "seconds", seconds);
        return node;
    }
}
