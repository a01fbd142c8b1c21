package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.SmallModels;

/** What clusters are made of, what they are not made for, and what their chains tell. */
class ClusterStructureTest {
    private static final Sampler[] SAMPLERS = {new Wolff(), new SwendsenWang()};

    private static Chain start(Sampler sampler, Hamiltonian model) {
        return sampler.start(model.compile(), new int[model.sites()], RandomStreams.of(3).stream(0));
    }

    @Test
    void theGeneratorHasTheBitsOfItsNamesake() {
        long[] seed = {1, -2, 3, Long.MIN_VALUE};
        Generator own = new Generator(seed);
        UniformRandomProvider reference = RandomSource.XO_SHI_RO_256_PP.create(seed);
        for (int k = 0; k < 1000; k++) {
            assertThat(own.nextLong()).isEqualTo(reference.nextLong());
        }
        assertThat(new Generator(own.state()).nextLong()).isEqualTo(reference.nextLong());
        assertThatThrownBy(() -> new Generator(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Generator(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thresholdsAreProbabilities() {
        assertThat(BondRows.threshold(0)).isZero();
        assertThat(BondRows.threshold(Math.log(2))).isEqualTo(1L << 62);
        assertThat(BondRows.threshold(1e-15) / 0x1p63).isCloseTo(-Math.expm1(-1e-15), within(0x1p-63));
        assertThat(BondRows.threshold(1e300)).isEqualTo(Long.MAX_VALUE);
    }

    /** Corners, edges and the bulk of a torus: nine rows, whatever its size. */
    @Test
    void latticesShareRows() {
        ClusterModel torus = ClusterModel.of(Ising.on(Lattices.square(20, 30, true), 0.3, 0), "Wolff");
        assertThat(torus.rows.start()).hasSize(10);
        assertThat(torus.rows.widest()).isEqualTo(4);
        Hamiltonian gaussian = SpinGlass.edwardsAnderson(
                Lattices.square(20, 30, true).graph(), SpinGlass.Disorder.GAUSSIAN, RandomStreams.of(1).stream(0));
        ClusterModel glass = ClusterModel.of(gaussian, "Wolff");
        assertThat(glass.rows.codes()).isEmpty();
        assertThat(glass.rows.start()).hasSize(601);
    }

    @Test
    void frustrationIsRecognised() {
        assertThat(isFrustrated(SmallModels.all().get("frustrated triangle"))).isTrue();
        assertThat(isFrustrated(SmallModels.all().get("SK of 6 spins"))).isTrue();
        assertThat(isFrustrated(Ising.on(Lattices.square(4, 4, true), -0.3, 0))).isFalse();
        assertThat(isFrustrated(Ising.on(Lattices.square(4, 4, true), 0.3, 0).gauge(new boolean[16])))
                .isFalse();
        assertThat(isFrustrated(Ising.on(Lattices.triangular(4, 4, true), -0.3, 0)))
                .isTrue();
        assertThat(isFrustrated(Ising.on(Lattices.chain(5, true), -0.3, 0))).isTrue();
        assertThat(isFrustrated(Ising.on(Lattices.chain(5, false), -0.3, 0))).isFalse();
    }

    private static boolean isFrustrated(Hamiltonian model) {
        return ClusterModel.of(model, "Wolff").frustrated;
    }

    @Test
    void otherModelsAreRefusedWithTheReason() {
        for (Sampler sampler : SAMPLERS) {
            refused(sampler, SmallModels.all().get("clock q=4 pair"), "is no Potts coupling");
            refused(sampler, SmallModels.all().get("Blume-Capel ring"), "is no Potts coupling");
            refused(sampler, SmallModels.all().get("mixed domains"), "site 0 has 2 states and site 1 has 3");
            refused(sampler, SmallModels.all().get("three-body and hidden unit"), "product of 3 sites");
            refused(sampler, SmallModels.all().get("hard core"), "forbids states");
            refused(
                    sampler,
                    Potts.on(Lattices.chain(3, true).graph(), 3, RealVector.of(1, -1, 1)),
                    "antiferromagnetic");
            refused(sampler, Hamiltonian.of(2, Domain.potts(200), new Constant(1)), "at most 128 states");
        }
    }

    private static void refused(Sampler sampler, Hamiltonian model, String reason) {
        assertThatThrownBy(() -> start(sampler, model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("use Metropolis or HeatBath");
    }

    @Test
    void badStartsAndSavesAreRefused() {
        Hamiltonian model = ClusterModels.all().get("Potts q=4 with tables");
        for (Sampler sampler : SAMPLERS) {
            UniformRandomProvider random = RandomStreams.of(1).stream(0);
            assertThatThrownBy(() -> sampler.start(model.compile(), new int[] {0, 1, 0}, random))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Infinity");
            assertThatThrownBy(() -> sampler.start(model.compile(), new int[2], random))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sampler.resume(model.compile(), ChainState.of(new int[3]), random))
                    .hasMessageContaining("no long[] 'generator'");
        }
        assertThatThrownBy(() -> new Wolff(0)).hasMessageContaining("at least one cluster");
    }

    @Test
    void sitesOfOneStateStayAsTheyAre() {
        for (Sampler sampler : SAMPLERS) {
            Chain chain = start(sampler, Hamiltonian.of(2, Domain.potts(1), new Constant(1)));
            chain.sweep(3);
            assertThat(chain.state()).containsExactly(0, 0);
        }
    }

    /** At K = 20 the ferromagnet is one cluster; without couplings every site is one. */
    @Test
    void chainsTellHowLargeTheirClustersAre() {
        Hamiltonian cold = Ising.on(Lattices.square(4, 4, true), 20, 0);
        Hamiltonian free = Ising.on(Lattices.square(4, 4, true), 0, 0);
        for (Sampler sampler : SAMPLERS) {
            Chain chain = start(sampler, cold);
            chain.sweep(50);
            assertThat(chain.diagnostics()).containsEntry("mean cluster size", 1.0);
            Chain single = start(sampler, free);
            single.sweep(50);
            assertThat(single.diagnostics()).containsEntry("mean cluster size", 1.0 / 16);
        }
        Chain chain = start(new SwendsenWang(), free);
        chain.sweep(10);
        assertThat(chain.diagnostics()).containsEntry("clusters", 16.0).doesNotContainKey("acceptance");
        assertThat(start(new Wolff(), free).diagnostics()).isEmpty();
    }

    /** In a strong uniform field nearly all clusters are kept, which shows before they are complete. */
    @Test
    void growthEndsOnceTheClusterIsBoundToBeKept() {
        Hamiltonian model = Ising.on(Lattices.square(64, 64, true), 0.6, 0.2);
        int[] up = new int[model.sites()];
        java.util.Arrays.fill(up, 1);
        Chain chain = new Wolff().start(model.compile(), up, RandomStreams.of(3).stream(0));
        chain.sweep(200);
        assertThat(chain.diagnostics().get("acceptance")).isBetween(0.0, 0.2);
        assertThat(chain.diagnostics().get("mean cluster size")).isLessThan(0.05);
    }

    /** In a frustrated model clusters hold nearly everything although the spins are disordered. */
    @Test
    void clustersPercolateInFrustratedModels() {
        Chain chain = start(new Wolff(), Ising.on(Lattices.triangular(16, 16, true), -1, 0));
        chain.sweep(200);
        assertThat(chain.diagnostics().get("mean cluster size")).isGreaterThan(0.9);
    }
}
