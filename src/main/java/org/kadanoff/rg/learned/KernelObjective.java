package org.kadanoff.rg.learned;

import java.util.function.Function;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.variational.CubeSpace;
import org.kadanoff.rg.variational.VariationalBound;

/**
 * What a kernel with parameters λ is judged by: a cost to be minimised.
 *
 * <p>The objectives are different questions, and have different answers:
 *
 * <ul>
 *   <li>{@link #freeEnergyDifference} and {@link #traceDefect} vanish for every normalised kernel, and ΔF for a suitable constant in any:
 *       they tell nothing about which p to take.
 *   <li>{@link #klDivergence} sees the visible distribution that the coupling stands for and not its constant; also 0 for
 *       normalised cell rules.
 *   <li>{@link #information} asks what the coarse spin knows of its surroundings; it prefers rules without chance.
 *   <li>{@link #bound} asks for the least approximate log Z when interactions are moved; its p is finite and depends on K.
 * </ul>
 */
@FunctionalInterface
public interface KernelObjective {
    /** The cost of λ. */
    double cost(double[] values);

    /** |F_h − F_v| of one exact step. */
    static KernelObjective freeEnergyDifference(Function<double[], Certificate> step) {
        return values -> Math.abs(step.apply(values).freeEnergyDifference());
    }

    /** max_v |log Σ_h e^{T(v,h)}|. */
    static KernelObjective traceDefect(Function<double[], Certificate> step) {
        return values -> step.apply(values).traceDefect();
    }

    /** KL(P_H ‖ P_model). */
    static KernelObjective klDivergence(Function<double[], Certificate> step) {
        return values -> step.apply(values).klDivergence();
    }

    /** λ → certificate of the exact step with any coupling. */
    static Function<double[], Certificate> certificates(KernelFamily family, Hamiltonian fine) {
        return values -> new ExactMap(family.coupling(values)).apply(fine).certificate();
    }

    /** λ → certificate of a rule of cells, much faster. */
    static Function<double[], Certificate> certificates(CellFamily family, Hamiltonian fine, Blocking blocking) {
        CellCertificates steps = new CellCertificates(fine, blocking);
        return values -> steps.of(family.rule(values));
    }

    /** −I(h : e), exact or estimated as the block's joint distribution is. */
    static KernelObjective information(CellFamily family, BlockInformation block) {
        return values -> -block.information(family.rule(values)).value();
    }

    /**
     * The variational bound of log Z/N with one step of strength p = λ, after which the coarse spins are free.
     *
     * @param couplings H in the coordinates of the space
     */
    static KernelObjective bound(CubeSpace space, double[] couplings) {
        double[] start = couplings.clone();
        return values -> VariationalBound.of(space, start, values).perSite();
    }
}
