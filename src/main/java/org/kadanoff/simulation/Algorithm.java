package org.kadanoff.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Order;
import org.kadanoff.sampling.Sampler;

/** The samplers under the names that the command line and run files know them by. */
public enum Algorithm {
    METROPOLIS("single sites, accepted with min(1, e^-dH)", s -> new Metropolis(s.order()), true),
    HEAT_BATH("single sites, drawn from their conditional distribution", s -> new HeatBath(s.order()), true);

    private final String summary;
    private final Function<Settings, Sampler> maker;
    private final boolean isOrdered;

    Algorithm(String summary, Function<Settings, Sampler> maker, boolean isOrdered) {
        this.summary = summary;
        this.maker = maker;
        this.isOrdered = isOrdered;
    }

    /**
     * What an algorithm may be told; each takes what it knows.
     *
     * @param order in which a sweep visits the sites
     */
    public record Settings(Order order) {
        public static Settings standard() {
            return new Settings(Order.SEQUENTIAL);
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
        return label() + (isOrdered ? ", " + settings.order().name().toLowerCase(Locale.ROOT) + " order" : "");
    }

    /** Where chains start unless the user says otherwise. */
    public Start start() {
        return Start.MIXED;
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
