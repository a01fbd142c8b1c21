package org.kadanoff.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kadanoff.flow.FlowMap;
import org.kadanoff.flow.Iteration;
import org.kadanoff.flow.Trajectory;

/**
 * A picture of a flow of couplings: for one coupling the step K → K' with the cobweb of two trajectories that start on either side
 * of the fixed point; for several, trajectories from the neighbourhood of the fixed point in the plane of the first two couplings.
 *
 * @param title above the picture
 * @param names of the couplings
 * @param flow the step
 * @param centre the fixed point, its first coupling more than 0
 */
public record FlowDiagram(String title, List<String> names, FlowMap flow, double[] centre) {
    /** The picture reaches to so many times the fixed point's coupling. */
    private static final double REACH = 3;

    private static final int POINTS = 121;
    private static final int STEPS = 12;
    private static final double[] STARTS = {0.5, 0.9, 0.99, 1.01, 1.1, 1.5};

    public FlowDiagram {
        names = List.copyOf(names);
        centre = centre.clone();
        if (names.isEmpty() || names.size() != flow.dimension() || centre.length != names.size() || !(centre[0] > 0)) {
            throw new IllegalArgumentException("a flow diagram needs a name for each coupling, and a fixed point with a"
                    + " first coupling of more than 0");
        }
    }

    @Override
    public double[] centre() {
        return centre.clone();
    }

    /** The picture. */
    public FigureFile figure() {
        return new FigureFile(title, names.get(0), ordinate(), curves());
    }

    private String ordinate() {
        return names.size() == 1 ? names.get(0) + "'" : names.get(1);
    }

    private List<Figures.Curve> curves() {
        return names.size() == 1 ? cobwebs() : trajectories();
    }

    private List<Figures.Curve> cobwebs() {
        double[] x = new double[POINTS];
        double[] image = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            x[k] = REACH * centre[0] * k / (POINTS - 1);
            image[k] = flow.apply(new double[] {x[k]})[0];
        }
        List<Figures.Curve> curves = new ArrayList<>();
        curves.add(new Figures.Curve("step", x, image));
        curves.add(new Figures.Curve("K' = K", x, x));
        for (double start : new double[] {0.98, 1.02}) {
            List<double[]> points = points(new double[] {start * centre[0]});
            double[] across = new double[2 * points.size() - 1];
            double[] up = new double[across.length];
            for (int t = 0; t < points.size(); t++) {
                double at = points.get(t)[0];
                across[2 * t] = at;
                up[2 * t] = at;
                if (t + 1 < points.size()) {
                    across[2 * t + 1] = at;
                    up[2 * t + 1] = points.get(t + 1)[0];
                }
            }
            curves.add(new Figures.Curve(label(start), across, up));
        }
        return curves;
    }

    private List<Figures.Curve> trajectories() {
        List<Figures.Curve> curves = new ArrayList<>();
        for (double tilt : new double[] {0, 0.005}) {
            for (double start : STARTS) {
                double[] from = centre.clone();
                from[0] *= start;
                from[1] += tilt * centre[0];
                List<double[]> points = points(from);
                curves.add(new Figures.Curve(
                        label(start) + (tilt > 0 ? ", " + names.get(1) + " + " + tilt + " " + names.get(0) + "*" : ""),
                        points.stream().mapToDouble(point -> point[0]).toArray(),
                        points.stream().mapToDouble(point -> point[1]).toArray()));
            }
        }
        return curves;
    }

    private String label(double start) {
        return String.format(Locale.ROOT, "from %.2f %s*", start, names.get(0));
    }

    /** The start and the points that follow within the picture. */
    private List<double[]> points(double[] start) {
        Trajectory trajectory = Iteration.standard().withMostSteps(STEPS).follow(flow, start);
        List<double[]> points = new ArrayList<>();
        for (int t = 0; t <= trajectory.steps(); t++) {
            double[] point = trajectory.point(t);
            for (int i = 0; i < Math.min(2, point.length); i++) {
                if (Math.abs(point[i]) > REACH * centre[0]) {
                    return points;
                }
            }
            points.add(point);
        }
        return points;
    }
}
