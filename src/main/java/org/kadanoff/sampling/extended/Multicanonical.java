package org.kadanoff.sampling.extended;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Magnetization;
import org.kadanoff.sampling.Sampler;

/**
 * The multicanonical ensemble of fixed weights: a chain that samples P_mu(s) ∝ 1/g(H(s)), flat in energy where g is the density of
 * states, and passes through energies that a canonical chain never leaves or never sees. Single-site changes at sites drawn at
 * random are accepted with probability min(1, g(H)/g(H')), which keeps detailed balance for any g.
 *
 * <p>{@link Chain#logWeight} is log g(H) − H: averages over P ∝ e^{−H} are Σ x e^{logWeight}/Σ e^{logWeight}, exact in the limit of a
 * long run whatever g. For the model at factor b the weight is log g(H) − bH.
 *
 * <p>Source: B. A. Berg, T. Neuhaus, Phys. Rev. Lett. 68, 9 (1992), doi:10.1103/PhysRevLett.68.9.
 *
 * @param density g, from {@link WangLandau} or elsewhere
 */
public record Multicanonical(LogDensityOfStates density) implements Sampler {
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        Cursor cursor = kernel.cursor(state);
        if (!Double.isFinite(cursor.energy())) {
            throw new IllegalArgumentException("the starting configuration has the energy " + cursor.energy()
                    + "; start a multicanonical chain from an allowed one");
        }
        return new Walk(kernel, cursor, density, random);
    }

    private static final class Walk implements Chain {
        private final Kernel kernel;
        private final Cursor cursor;
        private final LogDensityOfStates density;
        private final UniformRandomProvider random;
        private final Magnetization magnetization;
        private final double lowest;
        private final double densest;
        private long sweeps;
        private long trials;
        private long accepted;
        private long roundTrips;
        private boolean isReturning;

        Walk(Kernel kernel, Cursor cursor, LogDensityOfStates density, UniformRandomProvider random) {
            this.kernel = kernel;
            this.cursor = cursor;
            this.density = density;
            this.random = random;
            this.magnetization = Magnetization.of(kernel.space());
            int most = 0;
            for (int k = 0; k < density.size(); k++) {
                most = density.logCounts().get(k) > density.logCounts().get(most) ? k : most;
            }
            lowest = density.energies().get(0) + 0.5 * density.width();
            densest = density.energies().get(most) - 0.5 * density.width();
        }

        @Override
        public void sweep() {
            int sites = kernel.sites();
            double energy = cursor.energy();
            double logCount = density.logCount(energy);
            // One trial less in every other sweep on average: a single site of equal weights would flip at every one.
            int trialsNow = random.nextBoolean() ? sites : sites - 1;
            for (int k = 0; k < trialsNow; k++) {
                int site = random.nextInt(sites);
                int states = kernel.space().domain(site).size();
                if (states < 2) {
                    continue;
                }
                int current = cursor.state(site);
                int offered = states == 2 ? 1 - current : (current + 1 + random.nextInt(states - 1)) % states;
                double next = energy + difference(site, offered);
                // A forbidden configuration has no energy to be flat in.
                double nextLog = next == Double.POSITIVE_INFINITY ? next : density.logCount(next);
                trials++;
                if (nextLog <= logCount || random.nextDouble() < Math.exp(logCount - nextLog)) {
                    cursor.flip(site, offered);
                    energy = next;
                    logCount = nextLog;
                    accepted++;
                }
            }
            sweeps++;
            follow(energy);
        }

        private double difference(int site, int offered) {
            double difference = cursor.flipDifference(site, offered);
            if (Double.isNaN(difference) || difference == Double.NEGATIVE_INFINITY) {
                throw new ArithmeticException("the energy difference of site " + site + " in sweep " + sweeps + " is "
                        + difference + "; check the terms on this site for overflow or undefined values");
            }
            return difference;
        }

        private void follow(double energy) {
            if (energy <= lowest) {
                isReturning = true;
            } else if (energy >= densest && isReturning) {
                isReturning = false;
                roundTrips++;
            }
        }

        @Override
        public long sweeps() {
            return sweeps;
        }

        @Override
        public int[] state() {
            return cursor.toArray();
        }

        @Override
        public double energy() {
            return cursor.energy();
        }

        @Override
        public double magnetization() {
            return magnetization.of(cursor.toArray());
        }

        @Override
        public double logWeight() {
            double energy = cursor.energy();
            return density.logCount(energy) - energy;
        }

        @Override
        public double audit() {
            return cursor.audit();
        }

        /** The acceptance, and how often the walk came from the lowest energy to the most frequent one. */
        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> all = new LinkedHashMap<>();
            all.put("acceptance", trials == 0 ? Double.NaN : (double) accepted / trials);
            all.put("energy round trips", (double) roundTrips);
            return all;
        }
    }
}
