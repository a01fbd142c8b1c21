package org.kadanoff.hamiltonian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.SpinGlass.Disorder;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;

/** Statistics of the disorder at 5.5 standard deviations: a false alarm in 25 million per number, with fixed seeds. */
class SpinGlassTest {
    private static final double SIGMAS = 5.5;

    @Test
    void sherringtonKirkpatrickHasVarianceOneOverN() {
        int n = 200;
        DenseBlock block = (DenseBlock) SpinGlass.sherringtonKirkpatrick(n, RandomStreams.of(41).stream(0))
                .terms()
                .get(0);
        double[] upper = IntStream.range(0, n)
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> block.coupling(i, j)))
                .mapToDouble(j -> j * Math.sqrt(n))
                .toArray();
        assertStandardNormal(upper);
    }

    @Test
    void pSpinCouplingsHaveDerridasVariance() {
        // p!/(2 n^{p−1}): 1/n for p = 2, 3/n² for p = 3, 12/n³ for p = 4.
        assertStandardNormal(scaled(150, 2, Math.sqrt(150)));
        assertStandardNormal(scaled(40, 3, 40 / Math.sqrt(3)));
        assertStandardNormal(scaled(20, 4, Math.sqrt(20 * 20 * 20 / 12.0)));
    }

    @Test
    void pSpinCouplesEverySetOfPSitesOnce() {
        for (int p = 1; p <= 6; p++) {
            Monomials term = pSpin(6, p);
            assertThat(term.size()).isEqualTo(new int[] {1, 6, 15, 20, 15, 6, 1}[p]);
            assertThat(new HashSet<>(term.sets())).hasSize(term.size());
            for (var set : term.sets()) {
                assertThat(set.size()).isEqualTo(p);
                assertThat(set).isEqualTo(set.sorted());
            }
        }
        assertThatThrownBy(() -> pSpin(4, 5)).hasMessage("the p of a p-spin model lies in 1 to 4, got 5");
        assertThatThrownBy(() -> pSpin(4, 0)).hasMessageContaining("got 0");
    }

    @Test
    void edwardsAndersonDrawsOneCouplingPerBond() {
        Graph graph = Lattices.square(100, 100, true).graph();
        double[] signs =
                couplings(SpinGlass.edwardsAnderson(graph, Disorder.PLUS_MINUS, RandomStreams.of(42).stream(0)));
        assertThat(signs).hasSize(20_000).containsOnly(-1, 1);
        assertThat(Arrays.stream(signs).sum()).isCloseTo(0, within(SIGMAS * Math.sqrt(20_000)));
        assertStandardNormal(
                couplings(SpinGlass.edwardsAnderson(graph, Disorder.GAUSSIAN, RandomStreams.of(43).stream(0))));
    }

    @Test
    void theDisorderIsTheStreams() {
        assertThat(SpinGlass.sherringtonKirkpatrick(10, RandomStreams.of(5).stream(0)))
                .isEqualTo(SpinGlass.sherringtonKirkpatrick(10, RandomStreams.of(5).stream(0)))
                .isNotEqualTo(SpinGlass.sherringtonKirkpatrick(10, RandomStreams.of(5).stream(1)));
    }

    private static Monomials pSpin(int n, int p) {
        Hamiltonian h = SpinGlass.pSpin(n, p, RandomStreams.of(44).stream(p));
        return (Monomials) h.terms().get(0);
    }

    private static double[] scaled(int n, int p, double scale) {
        return pSpin(n, p).couplings().times(scale).toArray();
    }

    private static double[] couplings(Hamiltonian hamiltonian) {
        return ((Pairs) hamiltonian.terms().get(0)).couplings().toArray();
    }

    /** The first four moments of independent standard normal numbers; x, x², x³, x⁴ have variances 1, 2, 15, 96. */
    private static void assertStandardNormal(double... x) {
        double width = SIGMAS / Math.sqrt(x.length);
        double[] variances = {1, 2, 15, 96};
        double[] expected = {0, 1, 0, 3};
        for (int order = 1; order <= 4; order++) {
            int power = order;
            double moment =
                    Arrays.stream(x).map(y -> Math.pow(y, power)).average().orElseThrow();
            assertThat(moment)
                    .as("moment %d of %d couplings", order, x.length)
                    .isCloseTo(expected[order - 1], within(width * Math.sqrt(variances[order - 1])));
        }
    }
}
