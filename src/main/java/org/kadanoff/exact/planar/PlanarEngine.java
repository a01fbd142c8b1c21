package org.kadanoff.exact.planar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.EngineDeclinedException;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;

/**
 * Exact sums of Ising models in zero field on planar graphs, and on square, triangular and honeycomb lattices on the torus,
 * with any couplings: ferromagnets, antiferromagnets, spin glasses. About N^{3/2} operations instead of 2^N.
 *
 * <p>Z factorises over connected components and biconnected blocks; a bond on no cycle gives 2 cosh K. A block with its faces
 * is turned into its domain walls, the walls into free fermions ({@link WallModel}), and these are eliminated region by region
 * in the order of a nested dissection ({@link WallSum}); on the torus four times, once for each spin structure ({@link
 * BlockSum}). ⟨H⟩ and Var H are derivatives of log Z, carried through the elimination as Taylor coefficients in t for K → tK;
 * probabilities of bonds come from the inverse matrix among the darts of each region.
 *
 * <p>Takes Hamiltonians whose sites have two states and whose terms are energies of pairs without a preferred state: spins
 * with pair couplings, two-state Potts models, bits whose fields cancel. Marginals are known of single sites (½) and of pairs
 * that share a bond, so that {@link Quantities#CORRELATIONS} and {@link Quantities#MARGINALS} are declined.
 *
 * <p>Accuracy: relative error of log Z and ⟨H⟩ about 1e-15 and at most 1e-12, absolute error of bond probabilities below 1e-12, of
 * Var H 1e-11 · max(1, Var H) + 1e-15 · max K². At low temperatures of frustrated models weights of walls may cancel; such
 * models are summed twice with different rounding, and where the two differ by more than that a note says by how much, or the
 * model is refused. Up to |K| = 2 nothing is lost on planar graphs, and rarely anything up to 10; on the torus digits are
 * lost as soon as a class of walls that no configuration has would be of lower energy than the ground state. Results do not
 * depend on the number of threads.
 *
 * <p>Sources: P. W. Kasteleyn, J. Math. Phys. 4, 287 (1963), doi:10.1063/1.1703953; M. E. Fisher, J. Math. Phys. 7, 1776
 * (1966), doi:10.1063/1.1704825; for the sparse elimination of spin glasses C. K. Thomas, A. A. Middleton, Phys. Rev. E 80,
 * 046708 (2009), doi:10.1103/PhysRevE.80.046708.
 */
public final class PlanarEngine implements Engine {
    private static final String ALL_PAIRS =
            "planar sums give the correlations of sites that share a bond, not of all pairs of sites";

    /** Above this many sites the drawing itself takes too long to be tried out. */
    private static final int MOST_SITES = 1 << 18;

    /** Relative error beyond which a result is no result. */
    private static final double WORTHLESS = 1e-4;

    /** Errors up to which there is nothing to note: of log Z and ⟨H⟩ relative to |log Z|, of Var H to itself. */
    private static final double LOG_Z = 1e-12;

    private static final double VARIANCE = 1e-11;

    private final int threads;

    /** An engine that works on one thread. */
    public PlanarEngine() {
        this(1);
    }

    /**
     * An engine that works on several threads.
     *
     * @param threads at least 1
     */
    public PlanarEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        this.threads = threads;
    }

    @Override
    public String name() {
        return "planar";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        try {
            requireFeasible(hamiltonian, wanted);
            ZeroFieldIsing model = ZeroFieldIsing.of(Factors.of(hamiltonian));
            return Prediction.of(
                    model.graph().sites() > PlanarCost.FEW_SITES
                            ? PlanarCost.estimate(model, wanted)
                            : PlanarCost.of(PlanarPlan.of(model), wanted, threads));
        } catch (IllegalArgumentException reason) {
            return Prediction.declined(String.valueOf(reason.getMessage()));
        }
    }

    private static void requireFeasible(Hamiltonian hamiltonian, Quantities wanted) {
        if (wanted.allPairs()) {
            throw new IllegalArgumentException(ALL_PAIRS);
        }
        if (hamiltonian.sites() > MOST_SITES) {
            throw new IllegalArgumentException(
                    "planar sums take up to " + MOST_SITES + " sites, not " + hamiltonian.sites());
        }
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        requireFeasible(hamiltonian, wanted);
        ZeroFieldIsing model = ZeroFieldIsing.of(Factors.of(hamiltonian));
        PlanarPlan plan = planned(model);
        ThermalSum total = new ThermalSum(model, plan);
        double cycles = Math.max(1, model.graph().bonds() - plan.bridges().length);
        for (int p = 0; p < plan.blocks().size(); p++) {
            Block block = plan.blocks().get(p);
            Progress share = progress.share(block.bonds().length / cycles);
            total.add(block, BlockSum.of(block, plan.trees().get(p), wanted, threads, share));
        }
        ExactSolution solution = new ExactSolution(
                total.logZ(),
                wanted.mean() ? total.meanEnergy() : Double.NaN,
                wanted.variance() ? total.energyVariance() : Double.NaN,
                wanted.marginals() ? Optional.of(marginals(model, total.aligned())) : Optional.empty(),
                name(),
                PlanarCost.of(plan, wanted, threads),
                (System.nanoTime() - start) * 1e-9);
        double strongest = model.couplings().stream().map(Math::abs).max().orElse(0);
        return checked(solution, total.errors(), strongest);
    }

    /** Large models are drawn only here: the prediction went by their size. */
    private static PlanarPlan planned(ZeroFieldIsing model) {
        try {
            return PlanarPlan.of(model);
        } catch (IllegalArgumentException notPlanar) {
            throw new EngineDeclinedException(String.valueOf(notPlanar.getMessage()));
        }
    }

    /** The solution with a note where digits were lost. */
    private static ExactSolution checked(ExactSolution solution, double[] errors, double strongest) {
        double scale = Math.max(1, Math.abs(solution.logZ()));
        if (!(errors[0] <= WORTHLESS * scale) || errors[1] > WORTHLESS * scale) {
            throw new EngineDeclinedException(BlockSum.TOO_STRONG);
        }
        double varianceScale = Math.max(1, solution.energyVariance());
        if (errors[0] <= LOG_Z * scale
                && !(errors[1] > LOG_Z * scale)
                && !(errors[2] > VARIANCE * varianceScale + 1e-15 * strongest * strongest)) {
            return solution;
        }
        String note =
                String.format(Locale.ROOT, "the weights of domain walls cancel: log Z may be off by %.0e", errors[0]);
        note += Double.isNaN(errors[1]) ? "" : String.format(Locale.ROOT, ", <H> by %.0e", errors[1]);
        note += Double.isNaN(errors[2]) ? "" : String.format(Locale.ROOT, ", Var H by %.0e", errors[2]);
        return solution.withNote(note);
    }

    private static Marginals marginals(ZeroFieldIsing model, double[] aligned) {
        double[] one = new double[2 * model.space().sites()];
        Arrays.fill(one, 0.5);
        Map<IntVector, double[]> pairs = new TreeMap<>();
        for (int b = 0; b < aligned.length; b++) {
            double same = aligned[b] / 2;
            double different = (1 - aligned[b]) / 2;
            pairs.put(
                    IntVector.of(
                            model.graph().first().get(b), model.graph().second().get(b)),
                    new double[] {same, different, different, same});
        }
        return Marginals.of(model.space(), one, pairs);
    }
}
