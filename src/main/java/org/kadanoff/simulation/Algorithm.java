package org.kadanoff.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
    /** Single sites, accepted with min(1, e^-dH). */
    METROPOLIS(Start.MIXED),
    /** Single sites, drawn given all others. */
    HEAT_BATH(Start.MIXED),
    /** Heat bath of sites drawn at random. */
    GLAUBER(Start.MIXED),
    /** Rejection-free, measured in physical time. */
    N_FOLD_WAY(Start.MIXED),
    /** Exchanges of neighbours, which conserve the magnetization. */
    KAWASAKI(Start.BALANCED),
    /** Whole layers of bipartite two-state models, by matrix products. */
    BLOCK_GIBBS(Start.MIXED),
    /** Square and cubic lattices, 64 spins to a word. */
    BIT_SLICED(Start.MIXED),
    /** Single clusters. */
    WOLFF(Start.MIXED),
    /** All clusters. */
    SWENDSEN_WANG(Start.MIXED),
    /** Two replicas with cluster moves between them, for spin glasses. */
    HOUDAYER(Start.MIXED),
    /** Replicas along a ladder of temperatures. */
    PARALLEL_TEMPERING(Start.MIXED),
    /** Flat in energy, by weights that Wang and Landau's walk finds first. */
    MULTICANONICAL(Start.MIXED);

    private final Start start;

    Algorithm(Start start) {
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

    public Sampler sampler(Settings settings) {
        return switch (this) {
            case METROPOLIS -> new Metropolis(settings.order());
            case HEAT_BATH -> new HeatBath(settings.order());
            case GLAUBER -> new HeatBath(Order.RANDOM);
            case N_FOLD_WAY -> new NFoldWay();
            case KAWASAKI -> new Kawasaki();
            case BLOCK_GIBBS -> new BlockGibbs();
            case BIT_SLICED -> new BitSliced();
            case WOLFF -> new Wolff().withClusters(settings.clusters());
            case SWENDSEN_WANG -> new SwendsenWang();
            case HOUDAYER -> new Houdayer();
            case PARALLEL_TEMPERING -> new ParallelTempering().withTuningSweeps(settings.tuningSweeps());
            case MULTICANONICAL -> new FlatHistogram();
        };
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
                "there is no algorithm '" + label + "'; chains are made by " + String.join(", ", labels()));
    }
}
