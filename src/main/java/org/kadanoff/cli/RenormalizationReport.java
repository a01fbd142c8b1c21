package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.io.Model;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.CouplingDecay;
import org.kadanoff.rg.RgStep;
import org.kadanoff.rg.Truncation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code renormalize} says of its steps, for people and for machines. */
final class RenormalizationReport {
    private static final int MOST_ENERGIES = 1024;
    private static final int MOST_ROWS = 40;

    private final Model model;
    private final List<RenormalizeCommand.Stage> stages;
    private final @Nullable Integer keepOrder;
    private final @Nullable Integer keepRange;

    RenormalizationReport(
            Model model,
            List<RenormalizeCommand.Stage> stages,
            @Nullable Integer keepOrder,
            @Nullable Integer keepRange) {
        this.model = model;
        this.stages = stages;
        this.keepOrder = keepOrder;
        this.keepRange = keepRange;
    }

    void print(PrintWriter out) {
        out.println(model.name() + ": " + model.hamiltonian().space() + ", beta = " + Numbers.exact(model.beta()));
        for (int k = 0; k < stages.size(); k++) {
            RgStep step = stages.get(k).step();
            out.println();
            out.println("step " + (k + 1) + ", kernel " + step.coupling().name() + ": "
                    + step.fine().sites() + " -> " + step.coarse().sites() + " sites");
            out.println();
            printCertificate(out, step.certificate());
            printCouplings(out, stages.get(k));
            printTruncation(out, stages.get(k));
        }
    }

    private static void printCertificate(PrintWriter out, Certificate certificate) {
        out.print(new TextTable("certificate", "value", "")
                .row("trace defect", Numbers.rough(certificate.traceDefect()), "max_v |log sum_h e^T|")
                .row("free-energy difference", Numbers.rough(certificate.freeEnergyDifference()), "F_h - F_v")
                .row("KL divergence", Numbers.rough(certificate.klDivergence()), "KL(P_H || P_model), nats"));
    }

    private static void printCouplings(PrintWriter out, RenormalizeCommand.Stage stage) {
        out.println();
        Optional<CouplingTable> couplings = couplings(stage.step());
        if (couplings.isEmpty()) {
            out.println("couplings: undefined, " + whyNoCouplings(stage.step()));
            return;
        }
        List<CouplingTable.Row> rows = couplings.get().rows();
        TextTable table = new TextTable("sites", "spin J", "lattice gas c");
        for (CouplingTable.Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            table.row(
                    row.order() == 0 ? "constant" : row.sites().toString(), fixed(row.spin()), fixed(row.latticeGas()));
        }
        out.print(table);
        if (rows.size() > MOST_ROWS) {
            out.println("… " + (rows.size() - MOST_ROWS) + " more (all of them with --json)");
        }
        stage.lattice().ifPresent(lattice -> {
            TextTable decay = new TextTable("order", "range", "sets", "max |J|", "mean |J|", "max |c|");
            for (CouplingDecay.Row row :
                    CouplingDecay.of(couplings.get(), lattice.graph()).rows()) {
                decay.row(
                        Integer.toString(row.order()),
                        Integer.toString(row.range()),
                        Integer.toString(row.count()),
                        fixed(row.largestSpin()),
                        fixed(row.meanSpin()),
                        fixed(row.largestLatticeGas()));
            }
            out.println();
            out.print(decay);
        });
    }

    private static String fixed(double x) {
        String text = String.format(Locale.ROOT, "%.10f", x);
        return text.equals("-0.0000000000") ? text.substring(1) : text;
    }

    private void printTruncation(PrintWriter out, RenormalizeCommand.Stage stage) {
        truncation(stage).ifPresent(cut -> {
            out.println();
            out.print(new TextTable("truncation", "value")
                    .row("couplings kept", Integer.toString(cut.couplingsKept()))
                    .row("couplings dropped", Integer.toString(cut.couplingsDropped()))
                    .row("largest dropped", Numbers.rough(cut.largestDropped()))
                    .row("max |H_cut - H~|", Numbers.rough(cut.maxDeviation()))
                    .row("F_cut - F~", Numbers.rough(cut.freeEnergyDifference()))
                    .row("KL(P~ || P_cut)", Numbers.rough(cut.klDivergence())));
        });
    }

    private static Optional<CouplingTable> couplings(RgStep step) {
        return whyNoCouplings(step).isEmpty() ? Optional.of(step.couplings()) : Optional.empty();
    }

    /** Why H̃ has no coupling table, or an empty text when it has one. */
    private static String whyNoCouplings(RgStep step) {
        try {
            step.couplings();
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Optional<Truncation> truncation(RenormalizeCommand.Stage stage) {
        if (keepOrder == null && keepRange == null) {
            return Optional.empty();
        }
        Predicate<IntVector> keep = sites -> true;
        if (keepOrder != null) {
            keep = keep.and(Truncation.upToOrder(keepOrder));
        }
        if (keepRange != null) {
            keep = keep.and(Truncation.withinRange(
                    stage.lattice()
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "--keep-range needs a coarse lattice of at least two sites in every direction"))
                            .graph(),
                    keepRange));
        }
        Domain language = stage.step().coarse().domain(0).equals(Domain.BIT) ? Domain.BIT : Domain.SPIN;
        return Optional.of(Truncation.of(stage.step().couplings(), language, keep));
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("model", model.name());
        node.put("kernel", stages.get(0).step().coupling().name());
        node.setAll(stage(stages.get(stages.size() - 1)));
        ArrayNode all = node.putArray("steps");
        stages.forEach(stage -> all.add(stage(stage)));
        return node;
    }

    private ObjectNode stage(RenormalizeCommand.Stage stage) {
        RgStep step = stage.step();
        ObjectNode node = Json.object();
        node.put("fineSites", step.fine().sites());
        node.put("coarseSites", step.coarse().sites());
        node.set("certificate", Json.certificate(step.certificate()));
        Optional<CouplingTable> couplings = couplings(step);
        couplings.ifPresentOrElse(
                table -> node.set("couplings", Json.couplings(table)),
                () -> node.put("couplingsUndefined", whyNoCouplings(step)));
        putEnergies(node, step.coarse());
        if (couplings.isPresent() && stage.lattice().isPresent()) {
            node.set(
                    "decay",
                    decay(CouplingDecay.of(
                            couplings.get(), stage.lattice().get().graph())));
        }
        truncation(stage).ifPresent(cut -> {
            ObjectNode lost = node.putObject("truncation");
            lost.put("couplingsKept", cut.couplingsKept());
            lost.put("couplingsDropped", cut.couplingsDropped());
            Json.put(lost, "largestDropped", cut.largestDropped());
            Json.put(lost, "maxDeviation", cut.maxDeviation());
            Json.put(lost, "freeEnergyDifference", cut.freeEnergyDifference());
            Json.put(lost, "klDivergence", cut.klDivergence());
        });
        return node;
    }

    private static ArrayNode decay(CouplingDecay decay) {
        ArrayNode rows = Json.array();
        for (CouplingDecay.Row row : decay.rows()) {
            ObjectNode node = rows.addObject();
            node.put("order", row.order()).put("range", row.range()).put("count", row.count());
            Json.put(node, "largestSpin", row.largestSpin());
            Json.put(node, "meanSpin", row.meanSpin());
            Json.put(node, "largestLatticeGas", row.largestLatticeGas());
        }
        return rows;
    }

    /** H̃ of every coarse configuration, given by its numbers (±1 or 0/1). */
    private static void putEnergies(ObjectNode node, Hamiltonian coarse) {
        ConfigurationSpace space = coarse.space();
        if (space.logSize() > Math.log(MOST_ENERGIES + 0.5)) {
            return;
        }
        ArrayNode energies = node.putArray("energies");
        int[] state = new int[space.sites()];
        for (long k = 0; k < space.size(); k++) {
            space.decode(k, state);
            ObjectNode row = energies.addObject();
            ArrayNode values = row.putArray("h");
            for (int i = 0; i < state.length; i++) {
                values.add((int) space.value(i, state[i]));
            }
            Json.put(row, "energy", coarse.energy(state));
        }
    }
}
