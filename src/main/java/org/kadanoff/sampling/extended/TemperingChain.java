package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Magnetization;

/** The replicas of {@link ParallelTempering}. */
final class TemperingChain implements ParallelTempering.Ladder {
    /** Site updates in a batch below which handing it to other threads costs more than it saves. */
    private static final long SMALLEST_SHARED_BATCH = 400_000;
    /** Rounds of exchanges after which energies are evaluated afresh. */
    private static final int AUDIT = 256;

    private final ParallelTempering settings;
    private final Kernel kernel;
    private final RealVector factors;
    private final Replicas replicas;
    /** Of the exchanges. */
    private final UniformRandomProvider random;

    private final RoundTrips roundTrips;
    private final double[] acceptanceSums;
    /** H at every factor, as long as it is up to date. */
    private final double[] energies;

    private boolean knowsEnergies;
    /** Sweeps since the start, those before resuming included; rounds of exchanges; sweeps since the last of them. */
    private long age;

    private long rounds;
    private int sinceSwap;
    private long sweeps;

    private TemperingChain(
            ParallelTempering settings,
            Kernel kernel,
            RealVector factors,
            UniformRandomProvider[] streams,
            UniformRandomProvider random,
            RoundTrips roundTrips) {
        this.settings = settings;
        this.kernel = kernel;
        this.factors = factors;
        this.replicas = new Replicas(settings.inner(), kernel, factors, streams);
        this.random = random;
        this.roundTrips = roundTrips;
        this.acceptanceSums = new double[factors.size() - 1];
        this.energies = new double[factors.size()];
    }

    static TemperingChain start(ParallelTempering settings, Kernel kernel, int[][] states, RandomStreams family) {
        UniformRandomProvider[] streams = new UniformRandomProvider[states.length];
        Arrays.setAll(streams, family::stream);
        return start(settings, kernel, settings.factors(), states, streams, family.stream(states.length));
    }

    private static TemperingChain start(
            ParallelTempering settings,
            Kernel kernel,
            RealVector factors,
            int[][] states,
            UniformRandomProvider[] streams,
            UniformRandomProvider random) {
        RoundTrips trips = RoundTrips.start(factors.size());
        TemperingChain chain = new TemperingChain(settings, kernel, factors, streams, random, trips);
        for (int k = 0; k < states.length; k++) {
            chain.replicas.start(k, states[k]);
        }
        return chain;
    }

    static TemperingChain resume(ParallelTempering settings, Kernel kernel, ChainState saved) {
        RealVector factors = RealVector.of(saved.doubles("factors"));
        int size = factors.size();
        long[] counts = saved.longs("counts");
        double[] acceptance = saved.doubles("acceptance");
        if (counts.length != 3 || acceptance.length != size - 1) {
            throw new IllegalArgumentException("the saved chain is no ladder of " + size + " replicas");
        }
        UniformRandomProvider[] streams = new UniformRandomProvider[size];
        Arrays.setAll(streams, k -> RandomStreams.restore(saved.bytes("stream-" + k)));
        UniformRandomProvider exchanges = RandomStreams.restore(saved.bytes("stream-" + size));
        RoundTrips trips = RoundTrips.of(saved.longs("walkers"), size);
        TemperingChain chain = new TemperingChain(settings, kernel, factors, streams, exchanges, trips);
        for (int k = 0; k < size; k++) {
            chain.replicas.resume(k, nested(saved, k));
        }
        System.arraycopy(acceptance, 0, chain.acceptanceSums, 0, acceptance.length);
        chain.age = counts[0];
        chain.rounds = counts[1];
        chain.sinceSwap = (int) counts[2];
        return chain;
    }

    /** The same configurations on factors that all neighbours would exchange equally often. */
    TemperingChain tuned() {
        double[] rejections = Arrays.stream(acceptance()).map(a -> 1 - a).toArray();
        int[][] states = new int[replicas.size()][];
        Arrays.setAll(states, this::state);
        UniformRandomProvider[] streams = new UniformRandomProvider[states.length];
        Arrays.setAll(streams, replicas::stream);
        return start(settings, kernel, Ladders.equalised(factors, rejections), states, streams, random);
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
            long updates = (long) batch * replicas.size() * kernel.sites();
            int threads = updates < SMALLEST_SHARED_BATCH ? 1 : settings.threads();
            TaskPool.run(
                    replicas.size(),
                    threads,
                    () -> replicas,
                    (all, k) -> all.chain(k).sweep(batch));
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

    private void exchange() {
        if (rounds % AUDIT == AUDIT - 1) {
            replicas.audit();
        }
        measure();
        for (int i = (int) (rounds % 2); i + 1 < replicas.size(); i += 2) {
            double exponent = (factors.get(i) - factors.get(i + 1)) * (energies[i] - energies[i + 1]);
            double acceptance = exponent >= 0 ? 1 : Math.exp(exponent);
            acceptanceSums[i] += acceptance;
            if (random.nextDouble() < acceptance) {
                replicas.exchange(i);
                roundTrips.exchange(i);
                double energy = energies[i];
                energies[i] = energies[i + 1];
                energies[i + 1] = energy;
            }
        }
        roundTrips.arrive(age);
        rounds++;
    }

    private void measure() {
        for (int k = 0; k < energies.length && !knowsEnergies; k++) {
            energies[k] = replicas.energy(k);
        }
        knowsEnergies = true;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public int[] state() {
        return state(0);
    }

    @Override
    public int[] state(int k) {
        return replicas.chain(k).state();
    }

    @Override
    public double energy() {
        return replicas.chain(0).energy();
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

    @Override
    public double[] acceptance() {
        double[] acceptance = new double[acceptanceSums.length];
        for (int i = 0; i < acceptance.length; i++) {
            // Pairs of even i are tried in rounds 0, 2, …
            long tried = (rounds + 1 - i % 2) / 2;
            acceptance[i] = tried == 0 ? Double.NaN : acceptanceSums[i] / tried;
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
        knowsEnergies = false;
        return replicas.audit();
    }

    /** The least acceptance, the sum of all rejections, the round trips, and the acceptance of every pair of neighbours. */
    @Override
    public Map<String, Double> diagnostics() {
        double[] acceptance = acceptance();
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("replicas", (double) acceptance.length + 1);
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
        audit();
        ChainState saved = ChainState.of(state())
                .with("factors", factors.toArray())
                .with("counts", new long[] {age, rounds, sinceSwap})
                .with("acceptance", acceptanceSums.clone())
                .with("walkers", roundTrips.save());
        for (int k = 0; k < replicas.size(); k++) {
            for (var entry : replicas.chain(k).save().arrays().entrySet()) {
                saved = saved.with("replica-" + k + "-" + entry.getKey(), entry.getValue());
            }
        }
        for (int k = 0; k < replicas.size(); k++) {
            saved = saved.with("stream-" + k, RandomStreams.save(replicas.stream(k)));
        }
        return saved.with("stream-" + replicas.size(), RandomStreams.save(random));
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
