package org.kadanoff.rbm.training;

import java.util.Arrays;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;

/** The fields in which independent units have the means of the data. */
final class MatchingBias {
    private static final int DOUBLINGS = 60;
    private static final int BISECTIONS = 200;

    private MatchingBias() {}

    /** One field per visible column. */
    static RealVector of(Layer visible, DataSet data) {
        double[] means = data.columnMeans().toArray();
        if (visible.domain().isPresent()) {
            // Half a row of every state more: the mean of all states is that of no field.
            double[] uniform = new double[means.length];
            visible.means(uniform, uniform);
            double rows = data.rows();
            double added = 0.5 * visible.domain().orElseThrow().size();
            for (int i = 0; i < means.length; i++) {
                means[i] = (rows * means[i] + added * uniform[i]) / (rows + added);
            }
        }
        return visible.columns() == visible.units()
                ? separate(visible, means)
                : RealVector.of(means).map(Math::log);
    }

    /** The solution of E[x_i|θ_i] = mean_i for all units at once, by bisection: means grow with their own field alone. */
    private static RealVector separate(Layer layer, double[] means) {
        double[] low = new double[means.length];
        double[] high = new double[means.length];
        double[] middle = new double[means.length];
        double[] at = new double[means.length];
        Arrays.fill(low, -1);
        Arrays.fill(high, 1);
        for (int k = 0; k < DOUBLINGS; k++) {
            layer.means(low, at);
            layer.means(high, middle);
            for (int i = 0; i < means.length; i++) {
                low[i] *= at[i] > means[i] ? 2 : 1;
                high[i] *= middle[i] < means[i] ? 2 : 1;
            }
        }
        for (int k = 0; k < BISECTIONS; k++) {
            for (int i = 0; i < means.length; i++) {
                middle[i] = low[i] + (high[i] - low[i]) / 2;
            }
            layer.means(middle, at);
            for (int i = 0; i < means.length; i++) {
                boolean above = at[i] > means[i];
                high[i] = above ? middle[i] : high[i];
                low[i] = above ? low[i] : middle[i];
            }
        }
        return RealVector.of(middle);
    }
}
