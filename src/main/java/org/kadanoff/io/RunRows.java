package org.kadanoff.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.RunRecord;

/**
 * The kept configurations of a run as rows: chain after chain, in the order of time, without those from before equilibrium. Columns
 * are the sites' values, as the model's domains have them (spins ±1, bits 0 and 1); the label of a row is its chain. Of a chain
 * that samples another distribution, rows have the weights that correct for it, on average 1.
 */
final class RunRows {
    private static final Pattern KEPT = Pattern.compile("keep-every ([0-9]+)");
    private static final Pattern BURN_IN = Pattern.compile("burn-in ([0-9]+)");

    private RunRows() {}

    static DataSet of(DataSource file, DataOptions options) {
        StoredRun run = RunFiles.read(file.path());
        RunRecord record = run.record();
        byte[][][] kept = record.configurations();
        if (record.measurements() == 0 || Arrays.stream(kept).allMatch(chain -> chain.length == 0)) {
            throw file.error("the run has kept no configurations; sample with --configurations N to keep some");
        }
        int every = planned(file, run, KEPT);
        int first = (leftOut(run, planned(file, run, BURN_IN) == 0) + every - 1) / every;
        List<Place> places = places(kept, first);
        if (places.isEmpty()) {
            throw file.error("the run kept no configuration after it reached equilibrium; let it run on");
        }
        DataSet data = data(file, run, places);
        double[] logWeights = places.stream()
                .mapToDouble(place -> record.logWeight()[place.chain][place.number * every])
                .toArray();
        data = weighted(data, logWeights)
                .withLabels(IntVector.of(places.stream().mapToInt(Place::chain).toArray()));
        int end = options.rows().end(file, data.rows());
        return options.rows().isAll() ? data : data.range(options.rows().from(), end);
    }

    /** Where a kept configuration stands in the record. */
    private record Place(int chain, int number) {}

    private static List<Place> places(byte[][][] kept, int first) {
        List<Place> places = new ArrayList<>();
        for (int c = 0; c < kept.length; c++) {
            for (int k = first; k < kept[c].length; k++) {
                places.add(new Place(c, k));
            }
        }
        return places;
    }

    /** Measurements before equilibrium, found as {@code sample} finds them, unless the run had a burn-in. */
    private static int leftOut(StoredRun run, boolean detect) {
        int sites = run.model().unitHamiltonian().sites();
        return Observables.of(run.record(), run.model().beta(), sites, false, detect)
                .leftOut();
    }

    private static int planned(DataSource file, StoredRun run, Pattern pattern) {
        Matcher found = pattern.matcher(run.plan());
        if (!found.find()) {
            throw file.error(
                    "the run's plan does not say how its configurations were kept: " + Words.shown(run.plan()));
        }
        return Integer.parseInt(found.group(1));
    }

    private static DataSet data(DataSource file, StoredRun run, List<Place> places) {
        ConfigurationSpace space = run.model().unitHamiltonian().space();
        int sites = run.model().unitHamiltonian().sites();
        if ((long) sites * places.size() > DataSet.MAX_ENTRIES) {
            throw file.error("the run kept more configurations than a data set can hold");
        }
        for (int i = 0; i < sites; i++) {
            if (!space.domain(i).isNumeric()) {
                throw file.error(
                        "site " + i + " of the run's model has labels for states, which are no numbers to learn"
                                + " from; a data set needs spins, bits or levels");
            }
        }
        double[] values = new double[sites * places.size()];
        int at = 0;
        for (Place place : places) {
            byte[] state = run.record().configurations()[place.chain][place.number];
            for (int i = 0; i < sites; i++) {
                values[at++] = space.domain(i).value(state[i]);
            }
        }
        DataSet data = DataSet.of(DataFiles.name(file.path()), sites, values);
        return run.model()
                .lattice()
                .filter(lattice -> lattice.dimension() == 2
                        && lattice.size().get(0) * lattice.size().get(1) == sites)
                .map(lattice -> data.withShape(
                        new PictureShape(lattice.size().get(0), lattice.size().get(1))))
                .orElse(data);
    }

    private static DataSet weighted(DataSet data, double[] logWeights) {
        RealVector log = RealVector.of(logWeights);
        if (log.isConstant()) {
            return data;
        }
        double most = Arrays.stream(logWeights).max().orElseThrow();
        double sum = Arrays.stream(logWeights).map(w -> Math.exp(w - most)).sum();
        return data.withWeights(log.map(w -> Math.exp(w - most) * logWeights.length / sum));
    }
}
