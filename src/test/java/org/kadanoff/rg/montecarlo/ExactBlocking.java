package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

/** One step of blocking of the 4 × 4 torus to 2 × 2 by enumerating every fine and every coarse configuration. */
final class ExactBlocking {
    static final IntVector FINE = IntVector.of(4, 4);
    static final IntVector COARSE = IntVector.of(2, 2);
    /** Complete on the 2 × 2 torus: its configurations fall into four classes under reversal and symmetry. */
    static final List<SpinOperator> EVEN = SpinOperator.even(2, 4, Math.sqrt(2));

    static final List<SpinOperator> ODD = SpinOperator.odd(2, 3, Math.sqrt(2));

    private static final Lattice LATTICE = Lattices.square(4, 4, true);
    private static final Blocking BLOCKS = Blocking.rectangular(LATTICE, 2, 2);

    private static final int[][] CELLS = {BLOCKS.sitesOf(0), BLOCKS.sitesOf(1), BLOCKS.sitesOf(2), BLOCKS.sitesOf(3)};

    private ExactBlocking() {}

    /** S by definition: products of spins, one after the other. */
    static double sum(SpinOperator operator, IntVector lengths, int[] spins) {
        return sum(sets(operator, lengths), spins);
    }

    private static int[][] sets(SpinOperator operator, IntVector lengths) {
        return operator.products(lengths).stream().map(IntVector::toArray).toArray(int[][]::new);
    }

    private static double sum(int[][] sets, int[] spins) {
        double sum = 0;
        for (int[] set : sets) {
            int product = 1;
            for (int i : set) {
                product *= spins[i];
            }
            sum += product;
        }
        return sum;
    }

    /** −H = Σ K_α S_α on the 4 × 4 torus. */
    static Hamiltonian model(List<SpinOperator> operators, double... couplings) {
        List<Term> terms = new ArrayList<>();
        for (int k = 0; k < couplings.length; k++) {
            terms.add(operators.get(k).term(FINE, couplings[k]));
        }
        return Hamiltonian.of(16, Domain.SPIN, terms.toArray(Term[]::new));
    }

    /** Exact moments of both levels, in two bins that are alike. */
    static LevelCorrelations correlations(Hamiltonian model, CellRule rule, List<SpinOperator> operators) {
        Distribution exact = Distribution.of(model);
        LevelCorrelations correlations =
                new LevelCorrelations(2, operators.size(), operators.get(0).isOdd());
        double[][] fineSums = sums(operators, FINE);
        double[][] coarseSums = sums(operators, COARSE);
        double[] values = new double[2 * operators.size()];
        correlations.openBin();
        for (int v = 0; v < exact.size(); v++) {
            System.arraycopy(fineSums[v], 0, values, 0, operators.size());
            double[] coarse = coarseProbabilities(rule, spins(v, 16));
            for (int h = 0; h < 16; h++) {
                if (coarse[h] > 0) {
                    System.arraycopy(coarseSums[h], 0, values, operators.size(), operators.size());
                    correlations.add(exact.probability(v) * coarse[h], values);
                }
            }
        }
        return LevelCorrelations.merged(List.of(correlations, correlations));
    }

    /** Every operator of every configuration of a torus. */
    private static double[][] sums(List<SpinOperator> operators, IntVector lengths) {
        int sites = TorusSpins.sites(lengths);
        double[][] sums = new double[1 << sites][operators.size()];
        for (int k = 0; k < operators.size(); k++) {
            int[][] sets = sets(operators.get(k), lengths);
            for (int v = 0; v < sums.length; v++) {
                sums[v][k] = sum(sets, spins(v, sites));
            }
        }
        return sums;
    }

    /** Π p(μ | cell) of the 16 coarse configurations. */
    static double[] coarseProbabilities(CellRule rule, int[] fine) {
        double[] probabilities = {1};
        for (int block = 0; block < 4; block++) {
            int[] sites = CELLS[block];
            double up = rule.weight(new double[] {fine[sites[0]], fine[sites[1]], fine[sites[2]], fine[sites[3]]}, 1);
            double[] longer = new double[2 * probabilities.length];
            for (int k = 0; k < probabilities.length; k++) {
                longer[2 * k] = probabilities[k] * (1 - up);
                longer[2 * k + 1] = probabilities[k] * up;
            }
            probabilities = longer;
        }
        return probabilities;
    }

    /** K'_α of H̃, summed exactly; the operators must be those of EVEN or ODD, all others vanish by symmetry. */
    static double[] renormalised(Hamiltonian model, CellRule rule, List<SpinOperator> operators) {
        CouplingTable table = new ExactMap(Coupling.of(rule, BLOCKS, model.space()))
                .apply(model)
                .couplings();
        double[] couplings = new double[operators.size()];
        for (int k = 0; k < couplings.length; k++) {
            Map<IntVector, Integer> counts = new TreeMap<>();
            operators.get(k).products(COARSE).forEach(p -> counts.merge(p.sorted(), 1, Integer::sum));
            IntVector set = counts.keySet().iterator().next();
            couplings[k] = table.row(set.toArray()).spin() / counts.get(set);
        }
        return couplings;
    }

    /** ±1 by the convention of tables: the last site fastest. */
    static int[] spins(int number, int sites) {
        int[] spins = new int[sites];
        Arrays.setAll(spins, i -> 2 * (number >> (sites - 1 - i) & 1) - 1);
        return spins;
    }
}
