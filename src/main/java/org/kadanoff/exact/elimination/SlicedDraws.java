package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;

/**
 * Independent configurations of a model in slices: the slice by its share Z_k/Z of the partition function, then the other
 * sites from the slice's messages. Configuration k uses stream k alone.
 */
final class SlicedDraws {
    private final SlicedSum sum;
    private final int threads;

    SlicedDraws(SlicedSum sum, int threads) {
        this.sum = sum;
        this.threads = threads;
    }

    /**
     * Draws.
     *
     * @return state indices by configuration and position
     * @throws IllegalArgumentException when every configuration is forbidden
     */
    int[][] draw(int count, RandomStreams streams, Progress progress) {
        int[][] states = new int[count][sum.graph().sizes.length];
        UniformRandomProvider[] random = new UniformRandomProvider[count];
        for (int k = 0; k < count; k++) {
            random[k] = streams.stream(k);
        }
        int slices = (int) sum.slices().count();
        int[] chosen = slices > 1 ? chooseSlices(slices, random, progress.share(0.5)) : new int[count];
        int[] used = Arrays.stream(chosen).sorted().distinct().toArray();
        for (int slice : used) {
            int[] members =
                    IntStream.range(0, count).filter(k -> chosen[k] == slice).toArray();
            drawSlice(slice, members, random, states, progress.share((slices > 1 ? 0.5 : 1) / used.length));
        }
        return states;
    }

    private int[] chooseSlices(int slices, UniformRandomProvider[] random, Progress progress) {
        double[] logWeight = new double[slices];
        TaskPool.run(
                slices,
                sum.resources().together(),
                progress,
                () -> logWeight,
                (all, k) -> all[k] =
                        sum.part(k, SlicedSum.Wanted.LOG_Z, Progress.NONE).logZ());
        double greatest = Arrays.stream(logWeight).max().orElseThrow();
        requirePossible(greatest > Double.NEGATIVE_INFINITY);
        double[] weight =
                Arrays.stream(logWeight).map(x -> Math.exp(x - greatest)).toArray();
        return Arrays.stream(random)
                .mapToInt(r -> AncestralDraws.choose(weight, r.nextDouble()))
                .toArray();
    }

    private void drawSlice(
            int slice, int[] members, UniformRandomProvider[] random, int[][] states, Progress progress) {
        int[] held = sum.slices().sites();
        int[] heldStates = sum.slices().states(slice);
        int[][] ours = new int[members.length][];
        UniformRandomProvider[] oursRandom = new UniformRandomProvider[members.length];
        for (int m = 0; m < members.length; m++) {
            ours[m] = states[members[m]];
            oursRandom[m] = random[members[m]];
        }
        TableArithmetic arithmetic = new TableArithmetic(sum.tree().sizes, threads, new TableMemory());
        Messages messages = new Messages(
                sum.tree(), sum.slice(slice), arithmetic, sum.resources().logarithmic());
        requirePossible(messages.collect(false, sum.checkpoints().kept(), progress.share(0.5)));
        new AncestralDraws(messages, threads).draw(oursRandom, ours, progress.share(0.5));
        for (int[] state : ours) {
            for (int h = 0; h < held.length; h++) {
                state[held[h]] = heldStates[h];
            }
        }
    }

    private static void requirePossible(boolean possible) {
        if (!possible) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
    }
}
