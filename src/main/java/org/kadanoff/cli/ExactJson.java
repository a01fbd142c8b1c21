package org.kadanoff.cli;

import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.TemperatureScan;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.IntVector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object of {@code exact}. */
final class ExactJson {
    private ExactJson() {}

    static ObjectNode of(ExactReport report) {
        ExactSolution solution = report.solution();
        ObjectNode node = Json.object();
        node.put("model", report.model().name());
        node.put("sites", report.model().hamiltonian().sites());
        Json.put(node, "beta", report.model().beta());
        Json.put(node, "logZ", solution.logZ());
        Json.put(node, "log10Z", solution.log10Z());
        Json.put(node, "freeEnergy", solution.freeEnergy());
        Json.put(node, "meanEnergy", solution.meanEnergy());
        Json.put(node, "energyVariance", solution.energyVariance());
        Json.put(node, "entropy", solution.entropy());
        Json.put(node, "heatCapacity", solution.heatCapacity());
        node.put("engine", solution.engine());
        node.put("backend", solution.backend());
        ArrayNode notes = node.putArray("notes");
        solution.notes().forEach(notes::add);
        node.set("predicted", Json.cost(solution.predicted()));
        Json.put(node, "seconds", solution.seconds());
        solution.marginals().ifPresent(m -> putMarginals(node, m));
        report.states().ifPresent(states -> putStates(node, states));
        report.scan().ifPresent(scan -> putScan(node, scan));
        report.draws()
                .ifPresent(draws -> putDraws(node, report.model().hamiltonian().space(), draws));
        report.offers().ifPresent(offers -> offers.forEach(offer -> putOffer(node, offer)));
        return node;
    }

    private static void putMarginals(ObjectNode node, Marginals marginals) {
        ArrayNode single = node.putArray("marginals");
        for (int i = 0; i < marginals.sites(); i++) {
            single.addObject().put("site", i).set("p", Json.numbers(marginals.single(i)));
        }
        ArrayNode pairs = node.putArray("pairMarginals");
        for (IntVector sites : marginals.pairs()) {
            ObjectNode pair = pairs.addObject();
            pair.putArray("sites").add(sites.get(0)).add(sites.get(1));
            pair.set("p", Json.numbers(marginals.pair(sites.get(0), sites.get(1))));
        }
    }

    private static void putStates(ObjectNode node, DensityOfStates states) {
        ArrayNode levels = node.putArray("densityOfStates");
        for (int k = 0; k < states.size(); k++) {
            ObjectNode level = levels.addObject();
            Json.put(level, "energy", states.levels().get(k));
            level.put("states", states.counts().get(k));
        }
    }

    private static void putScan(ObjectNode node, TemperatureScan scan) {
        ObjectNode grid = node.putObject("betaGrid");
        grid.put("engine", scan.engine());
        Json.put(grid, "seconds", scan.seconds());
        ArrayNode points = grid.putArray("points");
        for (TemperatureScan.Point point : scan.points()) {
            ObjectNode one = points.addObject();
            Json.put(one, "beta", point.beta());
            Json.put(one, "logZ", point.logZ());
            Json.put(one, "freeEnergy", -point.logZ());
            Json.put(one, "meanEnergy", point.meanEnergy());
            Json.put(one, "energyVariance", point.energyVariance());
            Json.put(one, "entropy", point.entropy());
            Json.put(one, "heatCapacity", point.energyVariance());
        }
    }

    /** Values of numeric sites (±1, 0/1, …), indices of labelled states. */
    private static void putDraws(ObjectNode node, ConfigurationSpace space, ExactReport.Draws draws) {
        ObjectNode drawn = node.putObject("samples");
        drawn.put("engine", draws.engine());
        ArrayNode configurations = drawn.putArray("configurations");
        for (int[] state : draws.states()) {
            ArrayNode values = configurations.addArray();
            for (int i = 0; i < state.length; i++) {
                double value = space.domain(i).isNumeric() ? space.value(i, state[i]) : state[i];
                if (value == Math.rint(value)) {
                    values.add((long) value);
                } else {
                    values.add(value);
                }
            }
        }
    }

    private static void putOffer(ObjectNode node, ExactSolver.Offer offer) {
        ObjectNode one = node.withArray("engines").addObject();
        one.put("engine", offer.engine().name());
        offer.prediction()
                .cost()
                .ifPresentOrElse(
                        cost -> one.set("predicted", Json.cost(cost)),
                        () -> one.put("reason", offer.prediction().toString()));
    }
}
