package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The free energies of a stack's layers, compared as those of the steps of a renormalisation flow; one of a training epoch, or of the
 * finished stack.
 *
 * <p><b>What is compared.</b> Machine ℓ has one partition function and two Hamiltonians, H_ℓ(x^{ℓ−1}) of its visible layer and H̃_ℓ(x^ℓ) =
 * −log Σ_x e^{−E_ℓ(x, x^ℓ)} of its hidden one: an exact step, Z[H̃_ℓ] = Z[H_ℓ] = Z_ℓ. The next machine takes H_{ℓ+1} in place of H̃_ℓ. Energies
 * have no common zero: two machines may describe the same distribution with any difference of log Z. It is fixed on the data carried
 * up, x^ℓ ~ q: c_ℓ = ⟨H̃_ℓ − H_{ℓ+1}⟩_q, so that both Hamiltonians have the same mean there. The free energies on the scale of the
 * lowest machine are then
 *
 * <p>F̂_1 = −log Z_1, F̂_{ℓ+1} = −log Z_{ℓ+1} + c_1 + … + c_ℓ.
 *
 * <p><b>Conservation.</b> The change in one step does not depend on any constant,
 *
 * <p>g_ℓ = F̂_{ℓ+1} − F̂_ℓ = ⟨log P_{ℓ+1}(x^ℓ) − log P̃_ℓ(x^ℓ)⟩_q = KL(q‖P̃_ℓ) − KL(q‖P_{ℓ+1}),
 *
 * <p>and is what machine ℓ+1 adds to the variational bound of the log-likelihood ({@link StackEnumeration}); F̂_L − ⟨H_1⟩_data is that
 * bound. In an exact flow H_{ℓ+1} = H̃_ℓ up to a constant, g_ℓ = 0 in all steps, and F̂ is conserved; see the values below.
 *
 * <p><b>Rescaling.</b> Free energies grow with the number of units. Per unit of the data, f̂_ℓ = F̂_ℓ/N_0, an exact flow conserves them; per
 * unit of the machine's own visible layer they grow by the ratio of units in each step, F̂_ℓ/N_{ℓ−1} = (N_0/N_{ℓ−1}) f̂_ℓ. Differences and
 * not ratios of f̂ are meaningful, since a constant added to E_1 shifts all F̂.
 *
 * <p><b>Size consistency</b> of a step is (g_ℓ, J_ℓ)/N_0, with the symmetrised divergence J_ℓ = KL(P̃_ℓ‖P_{ℓ+1}) + KL(P_{ℓ+1}‖P̃_ℓ) =
 * ⟨D⟩_{P_{ℓ+1}} − ⟨D⟩_{P̃_ℓ}, D = H̃_ℓ − H_{ℓ+1}, which needs no log Z. Both are additive for stacks side by side that do not interact, so
 * that N independent copies of a stack have the values of one: hence the name.
 *
 * <ul>
 *   <li>g = 0 and J = 0: the step is exact. J = 0 exactly when it is; g = 0 alone may happen by chance.
 *   <li>g &gt; 0: the free energy is not conserved, because the next machine describes the data carried up better than what it was
 *       handed; that is what is learned by depth, and the bound rises by g. J says how far it has moved from an exact step.
 *   <li>g &lt; 0: the next machine loses what the ones below have learned.
 * </ul>
 *
 * @param dataUnits N_0
 * @param exact whether all averages over the data carried up are sums; else they are means of draws
 * @param levels one per machine, the lowest first
 * @param steps one between each machine and the next
 */
public record LayerFreeEnergies(int dataUnits, boolean exact, List<Level> levels, List<Step> steps) {
    /**
     * One machine.
     *
     * @param number ℓ, from 1 on
     * @param units N_{ℓ−1}, of its visible layer
     * @param partition log Z_ℓ
     * @param dataEnergy ⟨H_ℓ⟩_q, its free energy of the data carried up to its visible layer
     * @param dataEnergyError standard error; 0 for a sum
     * @param matched F̂_ℓ
     * @param matchedError standard error; 0 where all is exact
     */
    public record Level(
            int number,
            int units,
            LogPartition partition,
            double dataEnergy,
            double dataEnergyError,
            double matched,
            double matchedError) {
        /** −log Z_ℓ/N_{ℓ−1}, with the machine's own zero of energy. */
        public double freeEnergyPerUnit() {
            return partition.freeEnergy() / units;
        }

        /** ⟨H_ℓ⟩_q/N_{ℓ−1}, with the machine's own zero of energy. */
        public double dataEnergyPerUnit() {
            return dataEnergy / units;
        }

        /** F̂_ℓ/N_{ℓ−1}. */
        public double matchedPerUnit() {
            return matched / units;
        }

        /** ⟨log P_ℓ⟩_q = −⟨H_ℓ⟩_q − log Z_ℓ, of the machine alone. */
        public double logLikelihood() {
            return -dataEnergy - partition.value();
        }
    }

    /**
     * From a machine to the next.
     *
     * @param number ℓ of the lower one
     * @param units N_ℓ, of the layer that they share
     * @param shift c_ℓ = ⟨H̃_ℓ − H_{ℓ+1}⟩_q
     * @param gain g_ℓ
     * @param gainError standard error; 0 where all is exact
     * @param distances between q, P̃_ℓ and P_{ℓ+1}
     */
    public record Step(int number, int units, double shift, double gain, double gainError, Distances distances) {}

    /**
     * How far the distributions of one layer are apart, in nats.
     *
     * @param handedOn KL(q‖P̃_ℓ); NaN unless summed
     * @param taken KL(q‖P_{ℓ+1}); NaN unless summed
     * @param entropy S(q) of the data carried up, in nats; NaN unless summed
     * @param jeffreys J_ℓ
     * @param jeffreysError standard error; 0 for a sum
     * @param reason what keeps these from being exact; empty when they are
     */
    public record Distances(
            double handedOn, double taken, double entropy, double jeffreys, double jeffreysError, String reason) {}

    /**
     * How well a step conserves the free energy.
     *
     * @param gain g_ℓ/N_0, nats per unit of the data
     * @param divergence J_ℓ/N_0, nats per unit of the data; 0 exactly for an exact step
     */
    public record SizeConsistency(double gain, double divergence) {}

    public LayerFreeEnergies {
        levels = List.copyOf(levels);
        steps = List.copyOf(steps);
        if (levels.size() != steps.size() + 1) {
            throw new IllegalArgumentException(
                    "a stack has one step less than machines, got " + steps.size() + " and " + levels.size());
        }
    }

    /** F̂_ℓ/N_0. */
    public double perDataUnit(Level level) {
        return level.matched() / dataUnits;
    }

    /**
     * (N_0/N_{ℓ−1}) F̂_1/N_0: what F̂_ℓ/N_{ℓ−1} would be if every step up to here were exact.
     */
    public double conservedPerUnit(Level level) {
        return levels.get(0).matched() / level.units();
    }

    /**
     * (g_ℓ, J_ℓ)/N_0.
     *
     * @param step ℓ, from 1 on
     */
    public SizeConsistency sizeConsistency(int step) {
        Step own = steps.get(step - 1);
        return new SizeConsistency(own.gain() / dataUnits, own.distances().jeffreys() / dataUnits);
    }

    /** The bound F̂_L − ⟨H_1⟩ of the mean log-likelihood, in nats. */
    public double bound() {
        return levels.get(levels.size() - 1).matched() - levels.get(0).dataEnergy();
    }

    /** Its standard error. */
    public double boundError() {
        return levels.get(levels.size() - 1).matchedError();
    }

    /** What is not to be relied on; empty when all is. */
    public List<String> reasons() {
        return levels.stream()
                .filter(level -> !level.partition().reason().isEmpty())
                .map(level ->
                        "machine " + level.number() + ": " + level.partition().reason())
                .toList();
    }

    /** One line per machine, after a line of headings, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(" machine   units       -log Z     <H>data      F-hat  F-hat/N0  F-hat/N   conserved"
                + "      gain/N0  divergence/N0");
        for (Level level : levels) {
            String own = String.format(
                    Locale.ROOT,
                    "%8d %7d %12.4f %11.4f %10.4f %9.5f %8.5f %11.5f",
                    level.number(),
                    level.units(),
                    level.partition().freeEnergy(),
                    level.dataEnergy(),
                    level.matched(),
                    perDataUnit(level),
                    level.matchedPerUnit(),
                    conservedPerUnit(level));
            if (level.number() > 1) {
                SizeConsistency step = sizeConsistency(level.number() - 1);
                own += String.format(Locale.ROOT, " %12.3e %14.3e", step.gain(), step.divergence());
            }
            lines.add(own);
        }
        return List.copyOf(lines);
    }
}
