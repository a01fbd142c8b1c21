package org.kadanoff.rbm.likelihood;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.LayerEngine;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.exact.WeightedMoments;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * log Z of a machine and the moments of its joint energy, exactly: the configurations of the discrete layer with fewer of them are
 * enumerated, the other layer is summed (or integrated) in closed form for each. Machines of bits and spins go to {@link LayerEngine},
 * 10 factors per nanosecond and core; others take about 20 ns per visible column and configuration.
 *
 * <p>Relative error of log Z: 10⁻¹² . Results do not depend on the number of threads.
 *
 * @param logZ log Z
 * @param meanEnergy U = ⟨E(v,h)⟩
 * @param energyVariance Var E, the heat capacity
 * @param configurations how many were enumerated
 */
public record ExactPartition(double logZ, double meanEnergy, double energyVariance, double configurations) {
    /** Most configurations that are enumerated. */
    public static final double MOST = 0x1p30;

    private static final double NANOSECONDS = 20;
    /** What a small sum over two-state units takes less time than: preparing the layer engine. */
    private static final double SMALL = 64;

    /** S = log Z + ⟨E⟩ of the joint distribution, in nats; with real units it is relative to dx. */
    public double entropy() {
        return logZ + meanEnergy;
    }

    /** F = −log Z. */
    public double freeEnergy() {
        return -logZ;
    }

    /**
     * The machine, its layers exchanged if need be, such that the discrete layer of fewer configurations is the hidden one; empty when
     * neither is discrete.
     */
    static Optional<Machine> withSmallerLayerHidden(Machine machine) {
        if (machine.hidden().units() == 0) {
            RealVector none = RealVector.of();
            return Optional.of(new Machine(machine.visible(), Layer.bits(0), machine.visibleBias(), none, none));
        }
        double visible = LayerStates.count(machine.visible());
        double hidden = LayerStates.count(machine.hidden());
        if (visible == Double.POSITIVE_INFINITY && hidden == visible && isContinuous(machine)) {
            return Optional.empty();
        }
        boolean hiddenIsSmaller = machine.hidden().domain().isPresent()
                && (hidden <= visible || machine.visible().domain().isEmpty());
        return Optional.of(hiddenIsSmaller ? machine : machine.transposed());
    }

    /** Configurations of the smaller discrete layer; infinite when neither layer is discrete. */
    public static double configurations(Machine machine) {
        return Math.min(LayerStates.count(machine.visible()), LayerStates.count(machine.hidden()));
    }

    /** Operations, memory and time it would take. */
    public static Cost predict(Machine machine, int threads) {
        double configurations = configurations(machine);
        if (isForLayerEngine(machine)) {
            Prediction prediction = new LayerEngine(threads).predict(joint(machine), Quantities.MOMENTS);
            if (prediction.cost().isPresent()) {
                return prediction.cost().orElseThrow();
            }
        }
        double operations = configurations
                * Math.max(machine.visible().columns(), machine.hidden().columns());
        return new Cost(operations, configurations / 64, operations * NANOSECONDS * 1e-9 / threads);
    }

    private static boolean isForLayerEngine(Machine machine) {
        return machine.binary().isPresent() && configurations(machine) > SMALL;
    }

    private static Hamiltonian joint(Machine machine) {
        return machine.jointEnergy().orElseThrow();
    }

    /** As {@link #of(Machine, int, Progress)}, with nobody listening. */
    public static ExactPartition of(Machine machine, int threads) {
        return of(machine, threads, Progress.NONE);
    }

    /**
     * The sums.
     *
     * @param threads at least 1
     * @throws TooLargeException when more than {@link #MOST} configurations would have to be enumerated, with the cost
     * @throws IllegalArgumentException when neither layer is discrete
     */
    public static ExactPartition of(Machine machine, int threads, Progress progress) {
        double configurations = configurations(machine);
        if (machine.hidden().units() > 0 && isContinuous(machine)) {
            throw new IllegalArgumentException(
                    "neither the " + machine.visible().name() + " nor the "
                            + machine.hidden().name()
                            + " units can be enumerated; estimate log Z by annealed importance sampling");
        }
        if (configurations > MOST) {
            Cost cost = predict(machine, threads);
            throw new TooLargeException(
                    String.format(
                            Locale.ROOT,
                            "log Z of this machine needs %.3g configurations of its smaller layer (%s), more than the %.3g that"
                                    + " are enumerated; estimate it by annealed importance sampling",
                            configurations,
                            cost,
                            MOST),
                    cost);
        }
        if (isForLayerEngine(machine)) {
            ExactSolution solution = new LayerEngine(threads).solve(joint(machine), Quantities.MOMENTS, progress);
            return new ExactPartition(
                    solution.logZ(), solution.meanEnergy(), solution.energyVariance(), configurations);
        }
        WeightedMoments sums = new LayerSum(withSmallerLayerHidden(machine).orElseThrow()).moments(threads, progress);
        return new ExactPartition(sums.logWeight(), sums.mean(), sums.variance(), configurations);
    }

    private static boolean isContinuous(Machine machine) {
        return Stream.of(machine.visible(), machine.hidden()).map(Layer::domain).allMatch(Optional::isEmpty);
    }
}
