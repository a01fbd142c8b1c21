package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Magnetization;

/** The replicas of {@link ParallelTempering}. */
final class TemperingChain implements ParallelTempering.Ladder {
    /** Site updates in a batch below which handing it to other threads costs more than it saves. */
    private static final long SMALLEST_SHARED_BATCH = 400_000;

    private final ParallelTempering settings;
    private final Kernel kernel;
    private final RealVector factors;
    private final Kernel[] kernels;
    private final Chain[] replicas;
    /** One stream per factor and, last, that of the exchanges. */
    private final UniformRandomProvider[] streams;

    private final RoundTrips roundTrips;
    private final double[] acceptanceSums;
    /** H at every factor, as long as it is up to date. */
    private final double[] energies;

    private boolean knowsEnergies;
    /** Sweeps since the start, before resuming included; rounds of exchanges; sweeps since the last of them. */
    private long age;

    private long rounds;
    private int sinceSwap;
    private long sweeps;

    private TemperingChain(
            ParallelTempering settings,
            Kernel kernel,
            RealVector factors,
            UniformRandomProvider[] streams,
            RoundTrips trips) {
        this.settings = settings;
        this.kernel = kernel;
        this.factors = factors;
        this.streams = streams;
        this.roundTrips = trips;
        this.kernels = new Kernel[factors.size()];
        for (int k = 0; k < kernels.length; k++) {
            kernels[k] = Ladders.at(factors.get(k), kernel);
        }
        this.replicas = new Chain[kernels.length];
        this.acceptanceSums = new double[kernels.length - 1];
        this.energies = new double[kernels.length];
    }

    static TemperingChain start(ParallelTempering settings, Kernel kernel, int[][] states, RandomStreams family) {
        int count = states.length;
        UniformRandomProvider[] streams = new UniformRandomProvider[count + 1];
        Arrays.setAll(streams, family::stream);
        return start(settings, kernel, settings.factors(), states, streams);
    }

    private static TemperingChain start(
            ParallelTempering settings,
            Kernel kernel,
            RealVector factors,
            int[][] states,
            UniformRandomProvider[] streams) {
        TemperingChain chain = new TemperingChain(settings, kernel, factors, streams, RoundTrips.start(factors.size()));
        for (int k = 0; k < states.length; k++) {
            chain.replica(k, states[k]);
        }
        return chain;
    }

    static TemperingChain resume(ParallelTempering settings, Kernel kernel, ChainState saved) {
        RealVector factors = RealVector.of(saved.doubles("factors"));
        long[] counts = saved.longs("counts");
        double[] acceptance = saved.doubles("acceptance");
        if (counts.length != 3 || acceptance.length != factors.size() - 1) {
            throw new IllegalArgumentException("the saved chain is no ladder of " + factors.size() + " replicas");
        }
        UniformRandomProvider[] streams = new UniformRandomProvider[factors.size() + 1];
        Arrays.setAll(streams, k -> RandomStreams.restore(saved.bytes("stream-" + k)));
        TemperingChain chain = new TemperingChain(
                settings, kernel, factors, streams, RoundTrips.of(saved.longs("walkers"), factors.size()));
        for (int k = 0; k < factors.size(); k++) {
            chain.replicas[k] =
                    Ladders.at(factors.get(k), settings.inner()).resume(chain.kernels[k], nested(saved, k), streams[k]);
        }
        System.arraycopy(acceptance, 0, chain.acceptanceSums, 0, acceptance.length);
        chain.age = counts[0];
        chain.rounds = counts[1];
        chain.sinceSwap = (int) counts[2];
        return chain;
    }

    /** The same configurations on factors that all neighbours would exchange equally often. */
    TemperingChain tuned(int round) {
        double[] rejections = Arrays.stream(acceptance()).map(a -> 1 - a).toArray();
        int[][] states = Arrays.stream(replicas).map(Chain::state).toArray(int[][]::new);
        return start(settings, kernel, Ladders.equalised(factors, rejections), states, streams);
    }

    @Override
    public void sweep() {
        sweep(1);
    }

    @Override
    public void sweep(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "a chain cannot go back: the number of sweeps is at least 0, got " + count);
        }
        for (long left = count; left > 0; ) {
            int batch = (int) Math.min(left, settings.sweepsPerSwap() - sinceSwap);
            long updates = (long) batch * replicas.length * kernel.sites();
            int threads = updates < SMALLEST_SHARED_BATCH ? 1 : settings.threads();
            TaskPool.run(replicas.length, threads, () -> replicas, (all, k) -> all[k].sweep(batch));
            knowsEnergies = false;
            left -= batch;
            age += batch;
            sweeps += batch;
            sinceSwap += batch;
            if (sinceSwap == settings.sweepsPerSwap()) {
                exchange();
                sinceSwap = 0;
            }
        }
    }

    /** Puts a configuration at a factor. */
    private void replica(int k, int[] state) {
        replicas[k] = Ladders.at(factors.get(k), settings.inner()).start(kernels[k], state, streams[k]);
    }

    private void exchange() {
        measure();
        UniformRandomProvider random = streams[replicas.length];
        for (int i = (int) (rounds % 2); i + 1 < replicas.length; i += 2) {
            double exponent = (factors.get(i) - factors.get(i + 1)) * (energies[i] - energies[i + 1]);
            double acceptance = exponent >= 0 ? 1 : Math.exp(exponent);
            acceptanceSums[i] += acceptance;
            if (random.nextDouble() < acceptance) {
                int[] state = replicas[i].state();
                replica(i, replicas[i + 1].state());
                replica(i + 1, state);
                double energy = energies[i];
                energies[i] = energies[i + 1];
                energies[i + 1] = energy;
                roundTrips.exchange(i);
            }
        }
        roundTrips.arrive(age);
        rounds++;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public int[] state() {
        return replicas[0].state();
    }

    @Override
    public int[] state(int k) {
        return replicas[k].state();
    }

    @Override
    public double energy() {
        return replicas[0].energy();
    }

    @Override
    public double magnetization() {
        return Magnetization.of(kernel.space()).of(state());
    }

    @Override
    public RealVector factors() {
        return factors;
    }

    @Override
    public double[] energies() {
        measure();
        return energies.clone();
    }

    private void measure() {
        for (int k = 0; k < energies.length && !knowsEnergies; k++) {
            energies[k] = kernel.energy(replicas[k].state());
        }
        knowsEnergies = true;
    }

    @Override
    public double[] acceptance() {
        double[] acceptance = new double[acceptanceSums.length];
        for (int i = 0; i < acceptance.length; i++) {
            // Pairs of even i are tried in rounds 0, 2, …
            acceptance[i] = acceptanceSums[i] / ((rounds + 1 - i % 2) / 2);
        }
        return acceptance;
    }

    @Override
    public long roundTrips() {
        return roundTrips.count();
    }

    @Override
    public double roundTripTime() {
        return roundTrips.meanTime();
    }

    @Override
    public double audit() {
        double worst = 0;
        for (Chain replica : replicas) {
            worst = Math.max(worst, replica.audit());
        }
        return worst;
    }

    /** The least acceptance, the sum of all rejections, the round trips, and the acceptance of every pair of neighbours. */
    @Override
    public Map<String, Double> diagnostics() {
        double[] acceptance = acceptance();
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("replicas", (double) replicas.length);
        all.put("least swap acceptance", Arrays.stream(acceptance).min().orElseThrow());
        all.put(
                "communication barrier",
                Arrays.stream(acceptance).map(a -> 1 - a).sum());
        all.put("round trips", (double) roundTrips());
        all.put("mean round-trip time", roundTripTime());
        for (int i = 0; i < acceptance.length; i++) {
            all.put("swap acceptance " + i + "-" + (i + 1), acceptance[i]);
        }
        return all;
    }

    @Override
    public ChainState save() {
        ChainState saved = ChainState.of(state())
                .with("factors", factors.toArray())
                .with("counts", new long[] {age, rounds, sinceSwap})
                .with("acceptance", acceptanceSums.clone())
                .with("walkers", roundTrips.save());
        for (int k = 0; k < replicas.length; k++) {
            for (var entry : replicas[k].save().arrays().entrySet()) {
                saved = saved.with("replica-" + k + "-" + entry.getKey(), entry.getValue());
            }
        }
        for (int k = 0; k < streams.length; k++) {
            saved = saved.with("stream-" + k, RandomStreams.save(streams[k]));
        }
        return saved;
    }

    private static ChainState nested(ChainState saved, int replica) {
        String prefix = "replica-" + replica + "-";
        ChainState own = ChainState.empty();
        for (var entry : saved.arrays().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                own = own.with(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return own;
    }
}
