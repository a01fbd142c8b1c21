package org.kadanoff.exact.elimination;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.TaskPool;

/**
 * Products of tables, summed over some of their sites. Large ones are divided into parts of the output, or of the sum where
 * the output is small, independently of the number of threads. Immutable but for the arrays it hands out.
 */
final class TableArithmetic {
    /** Entries worth a second thread. */
    private static final long LARGE = 1 << 16;

    private static final int PARTS = 32;

    private final int[] sizes;
    private final int threads;
    private final TableMemory memory;

    TableArithmetic(int[] sizes, int threads, TableMemory memory) {
        this.sizes = sizes;
        this.threads = threads;
        this.memory = memory;
    }

    TableMemory memory() {
        return memory;
    }

    int[] sizes() {
        return sizes;
    }

    /**
     * out(T) = Σ_U Π in over a clique T ∪ U.
     *
     * @param kind of the inputs, which are all stored alike, and of the output
     * @param moments also means and variances; not together with {@link Mixture.Kind#PROBABILITIES}
     */
    Table contract(int[] clique, int[] target, List<Table> inputs, Mixture.Kind kind, boolean moments) {
        Contraction loops = new Contraction(clique, sizes, target, inputs);
        int entries = loops.outputEntries();
        Table out = new Table(target, memory.take(entries), kind == Mixture.Kind.LOGARITHMS);
        if (moments) {
            out.means = memory.take(entries);
            out.variances = memory.take(entries);
        }
        if (loops.entries() < LARGE) {
            new ContractionWorker(loops, inputs, kind, moments).run(0, loops.outerTargets, 0, loops.outerSums, out, 0);
        } else if (loops.outerTargets >= PARTS || loops.outerSums < PARTS) {
            byOutput(loops, inputs, kind, moments, out);
        } else {
            bySum(loops, inputs, kind, out);
        }
        return out;
    }

    private void byOutput(Contraction loops, List<Table> inputs, Mixture.Kind kind, boolean moments, Table out) {
        int parts = Math.min(PARTS, loops.outerTargets);
        TaskPool.run(parts, threads, () -> new ContractionWorker(loops, inputs, kind, moments), (worker, part) -> {
            int from = part(part, parts, loops.outerTargets);
            int to = part(part + 1, parts, loops.outerTargets);
            worker.run(from, to, 0, loops.outerSums, out, 0);
        });
    }

    /** Parts of the sum, added in their order. Only for sums of weights, whose terms are all of one magnitude at most. */
    private void bySum(Contraction loops, List<Table> inputs, Mixture.Kind kind, Table out) {
        int entries = loops.outputEntries();
        Table partial = new Table(out.sites, new double[PARTS * entries], false);
        TaskPool.run(PARTS, threads, () -> new ContractionWorker(loops, inputs, kind, false), (worker, part) -> {
            int from = part(part, PARTS, loops.outerSums);
            int to = part(part + 1, PARTS, loops.outerSums);
            worker.run(0, loops.outerTargets, from, to, partial, part * entries);
        });
        for (int k = 0; k < entries; k++) {
            int entry = k;
            out.weights[k] = IntStream.range(0, PARTS)
                    .mapToDouble(part -> partial.weights[part * entries + entry])
                    .sum();
        }
    }

    private static int part(int k, int parts, int count) {
        return (int) ((long) k * count / parts);
    }
}
