package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Models whose Z is a count: every weight is 0 or 1. */
class ExactCountsTest {
    private static final double NO = Double.POSITIVE_INFINITY;

    private static void count(Hamiltonian model, double expected) {
        ExactSolution solution = new EliminationEngine().solve(model, Quantities.LOCAL_MARGINALS);
        assertThat(solution.logZ()).isCloseTo(Math.log(expected), within(1e-13 * Math.max(1, Math.log(expected))));
        assertThat(solution.meanEnergy()).isEqualTo(0);
        assertThat(solution.energyVariance()).isEqualTo(0);
    }

    private static Hamiltonian hardSquares(int side) {
        Graph graph = Lattices.square(side, side, false).graph();
        List<Term> terms = new ArrayList<>();
        for (int b = 0; b < graph.bonds(); b++) {
            terms.add(new LocalTable(
                    IntVector.of(graph.first().get(b), graph.second().get(b)), RealVector.of(0, 0, 0, NO)));
        }
        return Hamiltonian.of(side * side, Domain.BIT, terms.toArray(Term[]::new));
    }

    /** Independent sets of the n × n grid, sequence A006506 of the OEIS. */
    @Test
    void hardSquares() {
        double[] counts = {2, 7, 63, 1234, 55447, 5598861, 1280128950};
        for (int n = 1; n <= counts.length; n++) {
            count(hardSquares(n), counts[n - 1]);
        }
    }

    /** Hard squares on 12 × 12 sites against a transfer matrix over the rows, in exact integers. */
    @Test
    void hardSquaresByTransferMatrix() {
        int n = 12;
        int[] rows = IntStream.range(0, 1 << n).filter(r -> (r & r >> 1) == 0).toArray();
        BigInteger[] ways = new BigInteger[rows.length];
        Arrays.fill(ways, BigInteger.ONE);
        for (int k = 1; k < n; k++) {
            BigInteger[] next = new BigInteger[rows.length];
            for (int a = 0; a < rows.length; a++) {
                next[a] = BigInteger.ZERO;
                for (int b = 0; b < rows.length; b++) {
                    if ((rows[a] & rows[b]) == 0) {
                        next[a] = next[a].add(ways[b]);
                    }
                }
            }
            ways = next;
        }
        BigInteger total = Arrays.stream(ways).reduce(BigInteger.ZERO, BigInteger::add);
        count(hardSquares(n), total.doubleValue());
    }

    /** One bit per bond, and a rule for the bonds at every site. */
    private static Hamiltonian bonds(Graph graph, Predicate<int[]> allowed) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < graph.sites(); i++) {
            int site = i;
            int[] ends = IntStream.range(0, graph.bonds())
                    .filter(b -> graph.first().get(b) == site || graph.second().get(b) == site)
                    .toArray();
            double[] energies = new double[1 << ends.length];
            for (int e = 0; e < energies.length; e++) {
                int[] outward = new int[ends.length];
                for (int k = 0; k < ends.length; k++) {
                    int bit = e >> (ends.length - 1 - k) & 1;
                    outward[k] = graph.first().get(ends[k]) == site ? bit : 1 - bit;
                }
                energies[e] = allowed.test(outward) ? 0 : NO;
            }
            terms.add(new LocalTable(IntVector.of(ends), RealVector.of(energies)));
        }
        return Hamiltonian.of(graph.bonds(), Domain.BIT, terms.toArray(Term[]::new));
    }

    /**
     * Square ice on the torus: as many bonds point to every site as away from it. Eulerian orientations, sequence A054759 of
     * the OEIS; E. H. Lieb, Phys. Rev. 162, 162 (1967), doi:10.1103/PhysRev.162.162.
     */
    @Test
    void squareIce() {
        double[] counts = {18, 148, 2970, 143224};
        for (int n = 2; n <= 5; n++) {
            Graph torus = Lattices.square(n, n, true).graph();
            count(bonds(torus, outward -> Arrays.stream(outward).sum() * 2 == outward.length), counts[n - 2]);
        }
    }

    /** Dimers on the 8 × 8 board: 12 988 816. P. W. Kasteleyn, Physica 27, 1209 (1961), doi:10.1016/0031-8914(61)90063-5. */
    @Test
    void dimers() {
        Graph board = Lattices.square(8, 8, false).graph();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < board.sites(); i++) {
            int site = i;
            int[] ends = IntStream.range(0, board.bonds())
                    .filter(b -> board.first().get(b) == site || board.second().get(b) == site)
                    .toArray();
            double[] energies = new double[1 << ends.length];
            Arrays.setAll(energies, e -> Integer.bitCount(e) == 1 ? 0 : NO);
            terms.add(new LocalTable(IntVector.of(ends), RealVector.of(energies)));
        }
        count(Hamiltonian.of(board.bonds(), Domain.BIT, terms.toArray(Term[]::new)), 12_988_816);
    }
}
