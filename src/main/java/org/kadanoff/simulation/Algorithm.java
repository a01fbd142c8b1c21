package org.kadanoff.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kadanoff.sampling.BlockGibbs;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Kawasaki;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.NFoldWay;
import org.kadanoff.sampling.Order;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.sampling.bits.BitSliced;
import org.kadanoff.sampling.cluster.Houdayer;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;
import org.kadanoff.sampling.extended.FlatHistogram;
import org.kadanoff.sampling.extended.ParallelTempering;

/** The samplers under the names that the command line and run files know them by. */
public enum Algorithm {
    METROPOLIS("single sites, accepted with min(1, e^-dH)", s -> new Metropolis(s.order()), Start.MIXED),
    HEAT_BATH("single sites, drawn given all others", s -> new HeatBath(s.order()), Start.MIXED),
    GLAUBER("heat bath of sites drawn at random", s -> new HeatBath(Order.RANDOM), Start.MIXED),
    N_FOLD_WAY("rejection-free, measured in physical time", s -> new NFoldWay(), Start.MIXED),
    KAWASAKI("exchanges of neighbours, which conserve the magnetization", s -> new Kawasaki(), Start.BALANCED),
    BLOCK_GIBBS("whole layers of bipartite two-state models, by matrix products", s -> new BlockGibbs(), Start.MIXED),
    BIT_SLICED("square and cubic lattices, 64 spins to a word", s -> new BitSliced(), Start.MIXED),
    WOLFF("single clusters", s -> new Wolff().withClusters(s.clusters()), Start.MIXED),
    SWENDSEN_WANG("all clusters", s -> new SwendsenWang(), Start.MIXED),
    HOUDAYER("two replicas with cluster moves between them, for spin glasses", s -> new Houdayer(), Start.MIXED),
    PARALLEL_TEMPERING(
            "replicas along a ladder of temperatures",
            s -> new ParallelTempering().withTuningSweeps(s.tuningSweeps()),
            Start.MIXED),
    MULTICANONICAL(
            "flat in energy, by weights that Wang and Landau's walk finds first",
            s -> new FlatHistogram(),
            Start.MIXED);

    private final String summary;
    private final Function<Settings, Sampler> maker;
    private final Start start;

    Algorithm(String summary, Function<Settings, Sampler> maker, Start start) {
        this.summary = summary;
        this.maker = maker;
        this.start = start;
    }

    /**
     * What an algorithm may be told; each takes what it knows.
     *
     * @param order in which a sweep of single sites visits them
     * @param clusters in a sweep of Wolff's algorithm
     * @param tuningSweeps in which parallel tempering adapts its ladder, before anything is measured
     */
    public record Settings(Order order, int clusters, int tuningSweeps) {
        /** Sequential order, one cluster, a thousand sweeps of tuning. */
        public static Settings standard() {
            return new Settings(Order.SEQUENTIAL, 1, 1000);
        }
    }

    /** The name on the command line: lower case, with dashes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, in a few words. */
    public String summary() {
        return summary;
    }

    public Sampler sampler(Settings settings) {
        return maker.apply(settings);
    }

    /** Name and settings in words, by which a run is recognised when it is resumed. */
    public String describe(Settings settings) {
        String setting = switch (this) {
            case METROPOLIS, HEAT_BATH -> settings.order().name().toLowerCase(Locale.ROOT) + " order";
            case WOLFF -> settings.clusters() + (settings.clusters() == 1 ? " cluster" : " clusters") + " per sweep";
            case PARALLEL_TEMPERING -> "ladder tuned in " + settings.tuningSweeps() + " sweeps";
            default -> "";
        };
        return label() + (setting.isEmpty() ? "" : ", " + setting);
    }

    /** Whether the numbers of sites in each state never change, so that the start decides them. */
    public boolean conservesComposition() {
        return this == KAWASAKI;
    }

    /** Where chains start unless the user says otherwise. */
    public Start start() {
        return start;
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Algorithm::label).toList();
    }

    /**
     * The algorithm of a name.
     *
     * @throws IllegalArgumentException when there is none, with all that there are
     */
    public static Algorithm of(String label) {
        for (Algorithm algorithm : values()) {
            if (algorithm.label().equals(label)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException(
                "there is no algorithm '" + label + "'; there are " + String.join(", ", labels()));
    }
}
