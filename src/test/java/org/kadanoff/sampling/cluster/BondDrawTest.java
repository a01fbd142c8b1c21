package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;

/** Which sites active bonds join. */
class BondDrawTest {
    /** e^{−2·15} = 10⁻¹³: of some 10⁵ satisfied bonds one is not active in 10⁻⁸ of all seeds. */
    private static final double STRONG = 15;

    private static List<Graph> graphs() {
        return List.of(
                Lattices.chain(1, false).graph(),
                Lattices.chain(64, true).graph(),
                Lattices.chain(65, true).graph(),
                Lattices.chain(129, false).graph(),
                Lattices.square(2, 2, true).graph(),
                Lattices.square(7, 9, true).graph(),
                Lattices.square(64, 64, true).graph(),
                Lattices.square(63, 65, false).graph(),
                Lattices.square(5, 130, true).graph(),
                Lattices.triangular(12, 17, true).graph(),
                Lattices.cubic(6, 7, 8, true).graph(),
                Lattices.complete(70).graph());
    }

    /** Bonds that are practically always active join the connected parts of the satisfied ones. */
    @Test
    void strongBondsJoinWhatTheySatisfy() {
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        for (Graph graph : graphs()) {
            RealVector couplings = RealVector.constant(graph.bonds(), STRONG);
            RealVector noField = RealVector.constant(graph.sites(), 0);
            List<Hamiltonian> models = new ArrayList<>();
            models.add(Ising.on(graph, couplings, noField));
            models.add(Potts.on(graph, 3, 2 * STRONG));
            models.add(Potts.on(graph, 5, 2 * STRONG));
            double[] signs = new double[graph.bonds()];
            for (int b = 0; b < signs.length; b++) {
                signs[b] = random.nextBoolean() ? STRONG : -STRONG;
            }
            models.add(Ising.on(graph, RealVector.of(signs), noField));
            for (Hamiltonian model : models) {
                joinsWhatIsSatisfied(ClusterModel.of(model, "test"), random);
            }
        }
    }

    private static void joinsWhatIsSatisfied(ClusterModel model, UniformRandomProvider random) {
        Generator generator = Generator.from(random);
        List<BondDraw> ways = new ArrayList<>(List.of(new ListedBonds(model, generator)));
        BondPlanes.of(model.sites, model.rows)
                .ifPresent(bonds -> ways.add(new MaskedBonds(
                        model, bonds, ActiveBits.of(bonds.probability(), bonds.randomWords(), generator))));
        byte[] state = new byte[model.sites];
        BondClusters clusters = new BondClusters(model.sites);
        for (int repeat = 0; repeat < 3; repeat++) {
            for (int i = 0; i < state.length; i++) {
                state[i] = (byte) random.nextInt(model.states);
            }
            int[] expected = smallestConnected(model, state);
            for (BondDraw way : ways) {
                way.draw(state, clusters);
                clusters.flatten();
                for (int i = 0; i < state.length; i++) {
                    assertThat(clusters.root(i)).isEqualTo(expected[i]);
                }
            }
        }
    }

    /** Smallest site that can be reached over satisfied bonds. */
    private static int[] smallestConnected(ClusterModel model, byte[] state) {
        BondRows rows = model.rows;
        int[] smallest = new int[model.sites];
        java.util.Arrays.fill(smallest, -1);
        int[] list = new int[model.sites];
        for (int seed = 0; seed < model.sites; seed++) {
            int length = 0;
            if (smallest[seed] < 0) {
                smallest[seed] = seed;
                list[length++] = seed;
            }
            for (int head = 0; head < length; head++) {
                int i = list[head];
                for (int k = rows.start()[rows.row(i)]; k < rows.start()[rows.row(i) + 1]; k++) {
                    int j = i + (rows.ends()[k] >> 1);
                    if (smallest[j] < 0 && (state[i] ^ state[j]) == (rows.ends()[k] & 1)) {
                        smallest[j] = seed;
                        list[length++] = j;
                    }
                }
            }
        }
        return smallest;
    }

    /** Lattices with couplings of one strength, of any sign, are drawn by words; other bonds one by one. */
    @Test
    void bondsOfOneStrengthOnLatticesAreMasks() {
        Graph graph = Lattices.square(40, 40, true).graph();
        UniformRandomProvider random = RandomStreams.of(22).stream(0);
        assertThat(planes(Ising.on(graph, RealVector.constant(3200, 0.4), RealVector.constant(1600, 0.1))))
                .isTrue();
        assertThat(planes(SpinGlass.edwardsAnderson(graph, SpinGlass.Disorder.PLUS_MINUS, random)))
                .isTrue();
        assertThat(planes(SpinGlass.edwardsAnderson(graph, SpinGlass.Disorder.GAUSSIAN, random)))
                .isFalse();
        // 1 − e^{−w} is rounded to 1.
        assertThat(planes(Ising.on(graph, RealVector.constant(3200, 40), RealVector.constant(1600, 0))))
                .isFalse();
    }

    private static boolean planes(Hamiltonian model) {
        ClusterModel clusters = ClusterModel.of(model, "test");
        return BondPlanes.of(clusters.sites, clusters.rows).isPresent();
    }

    /** The fraction of ones is p within 5 standard deviations, a false alarm in 6·10⁻⁷ of all seeds. */
    @Test
    void bitsHaveTheProbabilityAndGoOnWhereTheyWereSaved() {
        Generator random = Generator.from(RandomStreams.of(23).stream(0));
        double p = 1 - Math.exp(-0.3);
        ActiveBits bits = ActiveBits.of(p, 10, random);
        long ones = 0;
        int words = 20_003;
        for (int w = 0; w < words; w++) {
            ones += Long.bitCount(bits.next());
        }
        double count = 64.0 * words;
        assertThat(Math.abs(ones - count * p)).isLessThan(5 * Math.sqrt(count * p * (1 - p)));
        ActiveBits other = ActiveBits.restored(p, 10, bits.save(ChainState.empty()));
        for (int w = 0; w < 100; w++) {
            assertThat(other.next()).isEqualTo(bits.next());
        }
    }
}
