package org.kadanoff.sampling.extended;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;

/**
 * Wang and Landau's walk first, then a {@link Multicanonical} chain with the weights it found, fixed from there on. Every chain
 * finds its own weights when it is started and keeps them when it is saved. Averages need {@link Chain#logWeight}.
 *
 * @param walk finds the weights
 */
public record FlatHistogram(WangLandau walk) implements Sampler {
    public FlatHistogram() {
        this(new WangLandau());
    }

    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        LogDensityOfStates density = walk.run(kernel, random);
        return new Walk(density, new Multicanonical(density).start(kernel, state, random));
    }

    @Override
    public Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        double[] grid = saved.doubles("grid");
        LogDensityOfStates density = new LogDensityOfStates(
                grid[0],
                grid[1],
                saved.longs("keys"),
                RealVector.of(saved.doubles("energies")),
                RealVector.of(saved.doubles("variances")),
                RealVector.of(saved.doubles("log-counts")),
                grid[2] == 1,
                new String(saved.bytes("status"), StandardCharsets.UTF_8));
        return new Walk(density, new Multicanonical(density).resume(kernel, saved, random));
    }

    /** The multicanonical chain with its weights. */
    private record Walk(LogDensityOfStates density, Chain chain) implements Chain {
        @Override
        public ChainState save() {
            return chain.save()
                    .with("grid", new double[] {density.origin(), density.width(), density.isConverged() ? 1 : 0})
                    .with("keys", density.keys())
                    .with("energies", density.energies().toArray())
                    .with("variances", density.variances().toArray())
                    .with("log-counts", density.logCounts().toArray())
                    .with("status", density.status().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void sweep() {
            chain.sweep();
        }

        @Override
        public long sweeps() {
            return chain.sweeps();
        }

        @Override
        public int[] state() {
            return chain.state();
        }

        @Override
        public double energy() {
            return chain.energy();
        }

        @Override
        public double magnetization() {
            return chain.magnetization();
        }

        @Override
        public double logWeight() {
            return chain.logWeight();
        }

        @Override
        public double audit() {
            return chain.audit();
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> all = new LinkedHashMap<>(chain.diagnostics());
            all.put("energy levels", (double) density.size());
            all.put("log Z of the walk", density.logZ(1));
            all.put("walks converged", density.isConverged() ? 1.0 : 0.0);
            return all;
        }
    }
}
