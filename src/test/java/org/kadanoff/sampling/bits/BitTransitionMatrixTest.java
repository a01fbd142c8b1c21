package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.TransitionMatrix;

/**
 * The exact transition matrices of bit-sliced sweeps, from the code itself with every number that its spins can compare: detailed
 * balance of each half of a sweep, the distribution kept by both together, and by sweeps of replicas in bits.
 *
 * <p>Couplings and fields are such that all acceptances are powers of 1/2, which the digits of {@link
 * org.kadanoff.numeric.BernoulliThresholds} hold without a rest; how rests are drawn is tested there.
 */
class BitTransitionMatrixTest {
    private static final double ROUNDING = 1e-15;
    private static final double LOG2 = Math.log(2);

    private static Map<String, Hamiltonian> tori() {
        Map<String, Hamiltonian> tori = new LinkedHashMap<>();
        tori.put("2x2", Ising.on(Lattices.square(2, 2, true), LOG2 / 4, 0));
        tori.put("2x2 in a field", Ising.on(Lattices.square(2, 2, true), LOG2 / 2, LOG2 / 2));
        tori.put("2x4", Ising.on(Lattices.square(2, 4, true), LOG2 / 4, 0));
        tori.put("4x2 antiferromagnet", Ising.on(Lattices.square(4, 2, true), -LOG2 / 4, 0));
        tori.put("4x2 glass", glass(Lattices.square(4, 2, true), LOG2 / 4, 0));
        tori.put("2x4 glass in a field", glass(Lattices.square(2, 4, true), LOG2 / 2, -LOG2 / 2));
        tori.put("2x2x2", Ising.on(Lattices.cubic(2, 2, 2, true), LOG2 / 4, 0));
        tori.put("2x2x2 glass in a field", glass(Lattices.cubic(2, 2, 2, true), LOG2 / 2, LOG2 / 2));
        return tori;
    }

    private static Hamiltonian glass(Lattice lattice, double coupling, double field) {
        UniformRandomProvider random = RandomStreams.of(51).stream(lattice.sites());
        Hamiltonian bonds = SpinGlass.edwardsAnderson(lattice.graph(), SpinGlass.Disorder.PLUS_MINUS, random)
                .times(coupling);
        double[] fields = new double[lattice.sites()];
        Arrays.fill(fields, field);
        return field == 0 ? bonds : bonds.plus(Fields.onAllSites(fields));
    }

    /** The two halves of a sweep of a lattice. */
    private record Halves(TransitionMatrix even, TransitionMatrix odd) {
        TransitionMatrix sweep() {
            return even.then(odd);
        }
    }

    /** Finds the halves of a sweep: sites of even coordinates first, as sweeps show that leave the others as they were. */
    private static final class Halving {
        private final ConfigurationSpace space;
        private final BitTorus torus;
        private final ChosenBits bits;
        private final BitLattice lattice;
        private final double[][] even;
        private final double[][] odd;
        private final int half;

        Halving(Hamiltonian simulated, ChosenBits.Defect defect) {
            space = simulated.space();
            torus = TorusForm.of(simulated).torus();
            half = simulated.sites() / 2;
            bits = new ChosenBits(new BitLayout(torus.lengths()).bits(), defect);
            lattice = BitLattice.of(torus, bits, 1, RandomStreams.of(52).stream(0));
            int size = (int) space.size();
            even = new double[size][];
            odd = new double[size][];
        }

        Halves find(double[] pi) {
            bits.choose(new int[half], new int[half]);
            lattice.sweep();
            int[] state = new int[space.sites()];
            for (int s = 0; s < even.length; s++) {
                space.decode(s, state);
                start(state);
            }
            return new Halves(
                    TransitionMatrix.of(space, pi, x -> even[(int) space.encode(x)]),
                    TransitionMatrix.of(space, pi, x -> odd[(int) space.encode(x)]));
        }

        private void start(int... state) {
            double[] row = new double[even.length];
            even[(int) space.encode(state)] = row;
            int[] first = new int[half];
            do {
                int[] middle = state.clone();
                int[] end = sweep(state, first, new int[half]);
                for (int site = 0; site < end.length; site++) {
                    middle[site] = isEven(site) ? end[site] : state[site];
                }
                row[(int) space.encode(middle)] += probability(first);
                if (odd[(int) space.encode(middle)] == null) {
                    goOn(state, first, middle);
                }
            } while (next(first));
        }

        private void goOn(int[] state, int[] first, int... middle) {
            double[] row = new double[odd.length];
            odd[(int) space.encode(middle)] = row;
            int[] second = new int[half];
            do {
                row[(int) space.encode(sweep(state, first, second))] += probability(second);
            } while (next(second));
        }

        private int[] sweep(int[] state, int[] first, int... second) {
            lattice.fill(site -> state[(int) site] == 1);
            bits.choose(first, second);
            lattice.sweep();
            if (bits.draws() != 2) {
                throw new AssertionError("a half sweep of a small lattice draws its numbers at once");
            }
            return lattice.state();
        }

        private boolean isEven(int site) {
            int sum = 0;
            int rest = site;
            for (int axis = torus.dimension() - 1; axis >= 0; axis--) {
                sum += rest % torus.lengths().get(axis);
                rest /= torus.lengths().get(axis);
            }
            return sum % 2 == 0;
        }

        private double probability(int... intervals) {
            double product = 1;
            for (int interval : intervals) {
                product *= bits.probability(interval);
            }
            return product;
        }

        private boolean next(int... intervals) {
            for (int k = 0; k < intervals.length; k++) {
                if (++intervals[k] < bits.intervals()) {
                    return true;
                }
                intervals[k] = 0;
            }
            return false;
        }
    }

    @Test
    void halfSweepsKeepDetailedBalanceAndSweepsTheDistribution() {
        tori().forEach((name, model) -> {
            double[] pi = Enumeration.probabilities(model);
            Halves halves = new Halving(model, ChosenBits.Defect.NONE).find(pi);
            for (TransitionMatrix half : new TransitionMatrix[] {halves.even, halves.odd}) {
                assertThat(half.normalisationDefect(pi)).as(name).isLessThan(ROUNDING);
                assertThat(half.balanceDefect(pi)).as(name).isLessThan(ROUNDING);
                assertThat(half.mobility(pi)).as(name).isGreaterThan(0.5);
            }
            assertThat(halves.sweep().stationarityDefect(pi)).as(name).isLessThan(ROUNDING);
        });
    }

    /** A wrong sign of the bonds, twice the coupling, and one random number for all spins of a colour. */
    @Test
    void wrongSweepsAreCaught() {
        Hamiltonian model = tori().get("2x4");
        double[] pi = Enumeration.probabilities(model);
        assertThat(new Halving(model, ChosenBits.Defect.WRONG_SIGN)
                        .find(pi)
                        .even
                        .balanceDefect(pi))
                .isGreaterThan(1e-3);
        assertThat(new Halving(model.times(2), ChosenBits.Defect.NONE)
                        .find(pi)
                        .even
                        .balanceDefect(pi))
                .isGreaterThan(1e-3);
        Halves shared = new Halving(model, ChosenBits.Defect.ONE_NUMBER_FOR_ALL).find(pi);
        assertThat(shared.even.balanceDefect(pi)).isGreaterThan(1e-3);
        assertThat(shared.sweep().stationarityDefect(pi)).isGreaterThan(1e-3);
    }

    /** A lattice with random numbers, one sweep from each configuration: 16 starts at 10⁻⁸ each. */
    @Test
    void aLatticeMovesAsItsMatrixSays() {
        Hamiltonian model = tori().get("2x2 in a field");
        double[] pi = Enumeration.probabilities(model);
        TransitionMatrix matrix =
                new Halving(model, ChosenBits.Defect.NONE).find(pi).sweep();
        BitLattice lattice =
                BitLattice.of(TorusForm.of(model).torus(), BitArithmetic.fastest(), 1, RandomStreams.of(53).stream(0));
        for (int s = 0; s < pi.length; s++) {
            int[] state = new int[4];
            model.space().decode(s, state);
            long[] counts = new long[pi.length];
            for (int k = 0; k < 5_000; k++) {
                lattice.fill(site -> state[(int) site] == 1);
                lattice.sweep();
                counts[(int) model.space().encode(lattice.state())]++;
            }
            assertThat(ChiSquare.of(counts, matrix.row(s)).pValue()).isGreaterThan(1e-8);
        }
    }

    /** Sweeps of one replica in a bit, sites in sequence. */
    private static TransitionMatrix replicaSweeps(Hamiltonian simulated, double[] pi) {
        int n = simulated.sites();
        ConfigurationSpace space = simulated.space();
        ChosenBits bits = new ChosenBits(1, ChosenBits.Defect.NONE);
        ReplicaBits replica = ReplicaBits.of(simulated, 1, bits, RandomStreams.of(54).stream(0));
        bits.choose(new int[n]);
        replica.sweep();
        return TransitionMatrix.of(space, pi, state -> {
            double[] row = new double[pi.length];
            int ways = (int) Math.pow(bits.intervals(), n);
            for (int way = 0; way < ways; way++) {
                int[] intervals = new int[n];
                double probability = 1;
                for (int k = 0, rest = way; k < n; k++, rest /= bits.intervals()) {
                    intervals[k] = rest % bits.intervals();
                    probability *= bits.probability(intervals[k]);
                }
                replica.load(0, state);
                bits.choose(intervals);
                replica.sweep();
                row[(int) space.encode(replica.state(0))] += probability;
            }
            return row;
        });
    }

    @Test
    void sweepsOfReplicasKeepTheDistribution() {
        Graph star = new Graph(5, IntVector.of(0, 0, 0, 0, 1, 2), IntVector.of(1, 2, 3, 4, 2, 3));
        Hamiltonian frustrated = Ising.on(star, RealVector.of(1, -1, 1, 1, 1, -1), RealVector.constant(5, 0));
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("frustrated, mixed degrees", frustrated.times(LOG2 / 2));
        models.put("open chain", Ising.on(Lattices.chain(4, false), -LOG2 / 2, 0));
        models.put("disconnected", Hamiltonian.of(4, Domain.SPIN, Pairs.of(LOG2, 1, 2)));
        models.put("bits", Ising.on(Lattices.complete(4), LOG2 / 2, 0).toDomain(Domain.BIT));
        models.forEach((name, model) -> {
            double[] pi = Enumeration.probabilities(model);
            TransitionMatrix matrix = replicaSweeps(model, pi);
            assertThat(matrix.normalisationDefect(pi)).as(name).isLessThan(ROUNDING);
            assertThat(matrix.stationarityDefect(pi)).as(name).isLessThan(ROUNDING);
        });
        double[] pi = Enumeration.probabilities(frustrated.times(LOG2 / 2));
        assertThat(replicaSweeps(frustrated.times(LOG2), pi).stationarityDefect(pi))
                .isGreaterThan(1e-3);
    }
}
