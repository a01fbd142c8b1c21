package org.kadanoff.cli;

import java.util.List;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.freeenergy.FreeEnergyEstimate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object of {@code sample}. */
final class SampleJson {
    private SampleJson() {}

    static ObjectNode of(SampleReport report) {
        Observables observables = report.observables();
        ObjectNode node = Json.object();
        node.put("model", report.model().name());
        node.put("sites", report.model().unitHamiltonian().sites());
        Json.put(node, "beta", report.model().beta());
        node.put("algorithm", report.plan().algorithm());
        node.put("randomNumbers", report.plan().sampler().randomNumbers());
        node.put("seed", report.plan().seed());
        node.put("chains", report.plan().chains());
        node.put("burnIn", report.plan().burnIn());
        node.put("every", report.plan().every());
        node.put("leftOut", observables.leftOut());
        observables.means().forEach((name, estimate) -> node.set(name, estimate(estimate)));
        observables.derived().forEach((name, value) -> {
            ObjectNode one = node.putObject(name);
            Json.put(one, "mean", value.value());
            Json.put(one, "error", value.error());
        });
        ObjectNode figures = node.putObject("diagnostics");
        report.diagnostics().forEach((name, value) -> Json.put(figures, name, value));
        ArrayNode warnings = node.putArray("warnings");
        observables.warnings().forEach(warnings::add);
        report.check().ifPresent(check -> putCheck(node, check, report.freeEnergies()));
        if (!report.freeEnergies().isEmpty()) {
            putFreeEnergies(node, report);
        }
        Json.put(node, "seconds", report.seconds());
        return node;
    }

    static void putCheck(ObjectNode node, SampleCheck check, List<FreeEnergyEstimate> freeEnergies) {
        ObjectNode rows = node.putObject("check");
        check.rows().forEach((name, row) -> {
            ObjectNode one = rows.putObject(name);
            Json.put(one, "exact", row.exact());
            Json.put(one, "sigmas", row.sigmas());
        });
        check.logZ().ifPresent(logZ -> Json.put(node, "exactLogZ", logZ));
        node.put("pass", check.passed(freeEnergies));
    }

    private static void putFreeEnergies(ObjectNode node, SampleReport report) {
        ArrayNode rows = node.putArray("freeEnergies");
        for (FreeEnergyEstimate estimate : report.freeEnergies()) {
            ObjectNode one = rows.addObject();
            one.put("method", FreeEnergyOptions.label(estimate.method()));
            Json.put(one, "logZ", estimate.logZ());
            Json.put(one, "error", estimate.error());
            Json.put(one, "overlap", estimate.overlap());
            one.put("n", estimate.n());
            report.check().ifPresent(check -> Json.put(one, "sigmas", check.sigmas(estimate)));
            if (!estimate.isReliable()) {
                one.put("reason", estimate.reason());
            }
            Json.put(one, "seconds", estimate.seconds());
        }
    }

    static ObjectNode estimate(Estimate estimate) {
        ObjectNode node = Json.object();
        Json.put(node, "mean", estimate.mean());
        Json.put(node, "error", estimate.error());
        Json.put(node, "tau", estimate.tau());
        Json.put(node, "ess", estimate.ess());
        Json.put(node, "essBulk", estimate.essBulk());
        Json.put(node, "essTail", estimate.essTail());
        Json.put(node, "rhat", estimate.rhat());
        node.put("n", estimate.n());
        if (!estimate.isReliable()) {
            node.put("reason", estimate.reason());
        }
        return node;
    }
}
