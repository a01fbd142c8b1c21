package org.kadanoff.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.deep.FeedForward;

/**
 * A fine-tuned network in an HDF5 file: the attributes {@code fine_tuning} (the plan), {@code fine_tuning_complete},
 * {@code fine_tuning_inputs}, {@code fine_tuning_stages} and, of every stage k = 1, 2, …, {@code fine_tuning_k_units}; the data sets
 * {@code fine_tuning/losses}, {@code fine_tuning/stage_k/bias} (n), {@code weights} (columns before × n) and, of Gaussian and
 * rectified units, {@code variance}; and {@code fine_tuning/state/NAME}, from which fine-tuning goes on.
 */
final class NetworkGroup {
    private static final String NAME = "fine_tuning";

    private NetworkGroup() {}

    static void put(HdfContent content, StoredFineTuning stored) {
        FeedForward network = stored.network();
        content.putAttribute(NAME, stored.plan());
        content.putAttribute(NAME + "_complete", stored.complete() ? 1 : 0);
        content.putAttribute(NAME + "_inputs", network.inputs());
        content.putAttribute(NAME + "_stages", network.stages().size());
        content.putArray(
                NAME + "/losses",
                stored.losses().stream().mapToDouble(Double::doubleValue).toArray());
        content.putState(NAME + "/state/", stored.state());
        for (int k = 1; k <= network.stages().size(); k++) {
            FeedForward.Stage stage = network.stages().get(k - 1);
            content.putAttribute(units(k), stage.units().name());
            content.putArray(path(k, "bias"), stage.bias().toArray());
            String variance = path(k, "variance");
            stage.units().unitVariances().ifPresent(v -> content.putArray(variance, v.toArray()));
            int columns = stage.units().columns();
            double[] weights = stage.weights().toArray();
            double[][] rows = new double[weights.length / columns][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(weights, i * columns, (i + 1) * columns);
            }
            content.putData(path(k, "weights"), rows);
        }
    }

    private static String units(int stage) {
        return NAME + "_" + stage + "_units";
    }

    private static String path(int stage, String name) {
        return NAME + "/stage_" + stage + "/" + name;
    }

    /** What {@link #put} wrote; empty where there is none. */
    static Optional<StoredFineTuning> read(HdfContent content) {
        return content.optionalAttribute(NAME).map(plan -> {
            List<FeedForward.Stage> stages = new ArrayList<>();
            for (int k = 1; k <= (Integer) content.attribute(NAME + "_stages"); k++) {
                stages.add(stage(content, k));
            }
            double[] losses = (double[]) content.optional(NAME + "/losses").orElseGet(() -> new double[0]);
            return new StoredFineTuning(
                    (String) plan,
                    (Integer) content.attribute(NAME + "_complete") == 1,
                    new FeedForward((Integer) content.attribute(NAME + "_inputs"), stages),
                    Arrays.stream(losses).boxed().toList(),
                    content.state(NAME + "/state/"));
        });
    }

    private static FeedForward.Stage stage(HdfContent content, int k) {
        double[] bias = (double[]) content.required(path(k, "bias"));
        double[][] rows = (double[][]) content.required(path(k, "weights"));
        Layer units = UnitNames.layer(
                        (String) content.attribute(units(k)),
                        bias.length,
                        () -> RealVector.of((double[]) content.required(path(k, "variance"))))
                .orElseThrow();
        return new FeedForward.Stage(
                units,
                RealVector.of(bias),
                RealVector.of(
                        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray()));
    }
}
