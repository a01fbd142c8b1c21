package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.testing.SamplerContract;

/** What {@link BitSliced} owes as a sampler, which models it takes, and that neither threads nor vectors change a bit. */
class BitSlicedTest {
    /** Tori of all shapes: bits unused, several blocks along one and two axes, rows of odd length, double bonds. */
    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("2x2", Ising.on(Lattices.square(2, 2, true), 0.3, 0));
        models.put("4x4 in a field", Ising.on(Lattices.square(4, 4, true), 0.4, 0.1));
        models.put("antiferromagnet 6x4", Ising.on(Lattices.square(6, 4, true), -0.4, 0.1));
        models.put("glass 10x6", glass(Lattices.square(10, 6, true), 0.7, 0));
        models.put("glass 12x34 in a field", glass(Lattices.square(12, 34, true), 0.7, -0.2));
        models.put("256x36", Ising.on(Lattices.square(256, 36, true), 0.44, 0));
        models.put("2x2x2", Ising.on(Lattices.cubic(2, 2, 2, true), 0.2, 0));
        models.put("cubic 4x6x8", Ising.on(Lattices.cubic(4, 6, 8, true), 0.22, 0.05));
        models.put("cubic glass 12x4x6", glass(Lattices.cubic(12, 4, 6, true), 0.9, 0));
        models.put("cubic glass 16x16x10 in a field", glass(Lattices.cubic(16, 16, 10, true), 0.9, 0.3));
        models.put(
                "lattice gas 4x6",
                Ising.on(Lattices.square(4, 6, true), 0.4, 0.1).toDomain(Domain.BIT));
        models.put("two-state Potts 4x6", Potts.on(Lattices.square(4, 6, true).graph(), 2, 0.9));
        models.put(
                "constant added", Ising.on(Lattices.square(4, 4, true), 0.4, 0).plus(7.5));
        return models;
    }

    private static Hamiltonian glass(Lattice lattice, double coupling, double field) {
        UniformRandomProvider random = RandomStreams.of(5).stream(lattice.sites());
        Hamiltonian bonds = SpinGlass.edwardsAnderson(lattice.graph(), SpinGlass.Disorder.PLUS_MINUS, random)
                .times(coupling);
        double[] fields = new double[lattice.sites()];
        Arrays.fill(fields, field);
        return field == 0 ? bonds : bonds.plus(Fields.onAllSites(fields));
    }

    private static int[] start(Hamiltonian model) {
        UniformRandomProvider random = RandomStreams.of(6).stream(model.sites());
        int[] state = new int[model.sites()];
        for (int i = 0; i < state.length; i++) {
            state[i] = random.nextInt(2);
        }
        return state;
    }

    @Test
    void itKeepsTheContract() {
        models().forEach((name, model) -> SamplerContract.check(name, new BitSliced(), model, start(model)));
    }

    @Test
    void vectorsAndLongWordsGiveTheSameBits() {
        assertThat(BitArithmetic.fastest().description()).startsWith("Vector API, ");
        assertThat(BitArithmetic.longWords().description()).isEqualTo("long words");
        models().forEach((name, model) -> {
            int[] start = start(model);
            Kernel kernel = model.compile();
            Chain vectors = new BitSliced().start(kernel, start, RandomStreams.of(3).stream(0));
            Chain words = new BitSliced()
                    .withArithmetic(BitArithmetic.longWords())
                    .start(kernel, start, RandomStreams.of(3).stream(0));
            assertThat(vectors.state()).isEqualTo(start);
            for (int k = 0; k < 50; k++) {
                vectors.sweep();
                words.sweep();
                assertThat(vectors.state()).as("%s, sweep %d", name, k).isEqualTo(words.state());
            }
        });
    }

    @Test
    void threadsDoNotChangeABit() {
        for (BitTorus model : new BitTorus[] {
            BitTorus.square(1024, 512, 0.44),
            BitTorus.square(1024, 1100, 0.44),
            BitTorus.cubic(64, 64, 64, 0.22).withField(0.01)
        }) {
            BitLattice[] lattices = new BitLattice[4];
            for (int t = 0; t < lattices.length; t++) {
                lattices[t] = BitLattice.of(model, BitArithmetic.fastest(), t + 1, RandomStreams.of(4).stream(0));
                lattices[t].randomize(RandomStreams.of(4).stream(1));
                lattices[t].sweep(40);
            }
            assertThat(lattices[1].state()).isEqualTo(lattices[0].state());
            assertThat(lattices[2].state()).isEqualTo(lattices[0].state());
            assertThat(lattices[3].state()).isEqualTo(lattices[0].state());
        }
    }

    @Test
    void otherModelsAreRefusedWithAReason() {
        refused(Ising.on(Lattices.square(4, 5, true), 0.4, 0), "even lengths");
        refused(Ising.on(Lattices.square(4, 4, false), 0.4, 0), "even lengths, periodic");
        refused(Ising.on(Lattices.triangular(4, 4, true), 0.4, 0), "square or cubic lattice");
        refused(Ising.on(Lattices.chain(8, true), 0.4, 0), "square or cubic lattice");
        refused(Potts.on(Lattices.square(4, 4, true).graph(), 3, 0.4), "3 states");
        refused(
                Ising.on(Lattices.square(4, 4, true), 0.4, 0).plus(new Fields(IntVector.of(3), RealVector.of(0.1))),
                "fields differ");
        refused(Ising.on(Lattices.square(4, 4, true), 0.4, 0).plus(Pairs.of(0.1, 0, 1)), "differ in strength");
        refused(Ising.on(Lattices.square(4, 4, true), 0, 0), "no couplings");
        refused(
                SpinGlass.edwardsAnderson(
                        Lattices.square(4, 4, true).graph(),
                        SpinGlass.Disorder.GAUSSIAN,
                        RandomStreams.of(1).stream(0)),
                "differ in strength");
        assertThatThrownBy(() -> BitTorus.square(4, 7, 0.4)).hasMessageContaining("even");
        assertThatThrownBy(() -> new BitSliced(0)).hasMessageContaining("thread");
    }

    private static void refused(Hamiltonian model, String reason) {
        assertThatThrownBy(() ->
                        new BitSliced().start(model.compile(), new int[model.sites()], RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("use ");
    }

    /** 8 × 4 is told apart from 4 × 8, and sites renumbered column by column are another numbering of a torus. */
    @Test
    void lengthsAreFoundFromTheBonds() {
        for (int[] size : new int[][] {{8, 4}, {4, 8}, {2, 6}, {6, 2}, {16, 2}, {2, 2}, {4, 4}}) {
            TorusForm form = TorusForm.of(Ising.on(Lattices.square(size[0], size[1], true), 0.3, 0));
            assertThat(form.torus().lengths()).isEqualTo(IntVector.of(size));
        }
        for (int[] size : new int[][] {{8, 4, 2}, {2, 4, 8}, {2, 2, 4}, {4, 4, 4}, {6, 2, 2}}) {
            TorusForm form = TorusForm.of(Ising.on(Lattices.cubic(size[0], size[1], size[2], true), 0.3, 0));
            assertThat(form.torus().lengths()).isEqualTo(IntVector.of(size));
        }
    }
}
