package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;

/** A configuration blocked step by step, with its operators measured at every level. Mutable; one per thread. */
final class BlockedLevels {
    private final List<BlockMap> maps;
    private final TorusSpins[] spins;
    private final OperatorSums[] even;
    private final OperatorSums[] odd;
    private final double[] evenSums;
    private final double[] oddSums;
    private final int evenCount;
    private final int oddCount;

    BlockedLevels(
            IntVector fine, List<BlockMap> maps, List<SpinOperator> evenOperators, List<SpinOperator> oddOperators) {
        this.maps = maps;
        List<IntVector> lengths = new ArrayList<>();
        lengths.add(fine);
        maps.forEach(map -> lengths.add(map.coarseLengths()));
        int levels = lengths.size();
        this.spins = lengths.stream().map(TorusSpins::new).toArray(TorusSpins[]::new);
        this.even =
                lengths.stream().map(l -> new OperatorSums(evenOperators, l)).toArray(OperatorSums[]::new);
        this.odd = lengths.stream().map(l -> new OperatorSums(oddOperators, l)).toArray(OperatorSums[]::new);
        this.evenCount = evenOperators.size();
        this.oddCount = oddOperators.size();
        this.evenSums = new double[levels * evenCount];
        this.oddSums = new double[levels * oddCount];
    }

    /** Blocks and measures. */
    void measure(int[] state, UniformRandomProvider random) {
        spins[0].read(state);
        for (int level = 1; level < spins.length; level++) {
            maps.get(level - 1).apply(spins[level - 1], spins[level], random);
        }
        measure();
    }

    /** Measures the configurations as they are. */
    void measure() {
        for (int level = 0; level < spins.length; level++) {
            even[level].evaluate(spins[level], evenSums, level * evenCount);
            odd[level].evaluate(spins[level], oddSums, level * oddCount);
        }
    }

    /** The configuration of a level, which may be changed. */
    TorusSpins spins(int level) {
        return spins[level];
    }

    /** Even operators by level; overwritten by the next measurement. */
    double[] evenSums() {
        return evenSums;
    }

    double[] oddSums() {
        return oddSums;
    }
}
