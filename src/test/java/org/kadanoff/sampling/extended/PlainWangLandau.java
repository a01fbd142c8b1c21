package org.kadanoff.sampling.extended;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Wang and Landau's walk on a model of integer energies, as short as it can be written, and with the mistakes that are made in it.
 * F is halved after every 1000 sweeps down to the 1/t of Belardinelli and Pereyra.
 */
final class PlainWangLandau {
    enum Mistake {
        NONE,
        /** log g grows after accepted changes only, and not where the walk stays. */
        STAYING_IS_NOT_COUNTED,
        /** Accepts with the square root of g(E)/g(E'). */
        SQUARE_ROOT_OF_THE_RATIO
    }

    private PlainWangLandau() {}

    /** log g by energy, normalised to the number of configurations, after that many trials. */
    static Map<Integer, Double> logCounts(Kernel kernel, Mistake mistake, long trials, UniformRandomProvider random) {
        int[] state = new int[kernel.sites()];
        Map<Integer, Double> logs = new HashMap<>();
        int energy = (int) Math.round(kernel.energy(state));
        logs.put(energy, 0.0);
        double halved = 1;
        for (long t = 1; t <= trials; t++) {
            int site = random.nextInt(state.length);
            int target = energy + (int) Math.round(kernel.flipDifference(state, site, 1 - state[site]));
            if (!logs.containsKey(target)) {
                logs.put(
                        target, logs.values().stream().mapToDouble(x -> x).min().orElseThrow());
            }
            double gain = logs.get(energy) - logs.get(target);
            double exponent = mistake == Mistake.SQUARE_ROOT_OF_THE_RATIO ? 0.5 * gain : gain;
            boolean accepted = Math.log(random.nextDouble()) < exponent;
            if (accepted) {
                state[site] = 1 - state[site];
                energy = target;
            }
            halved = t % (1_000L * state.length) == 0 ? halved / 2 : halved;
            double increment = Math.max(halved, (double) logs.size() / t);
            if (accepted || mistake != Mistake.STAYING_IS_NOT_COUNTED) {
                logs.merge(energy, Math.min(1, increment), Double::sum);
            }
        }
        double most = logs.values().stream().mapToDouble(x -> x).max().orElseThrow();
        double sum = logs.values().stream().mapToDouble(x -> Math.exp(x - most)).sum();
        double norm = kernel.space().logSize() - most - Math.log(sum);
        logs.replaceAll((e, log) -> log + norm);
        return logs;
    }
}
