package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** The sites in the order in which a sweep visits them, where that is the same in every sweep. */
record Visits(int[] sites, int colours) {
    /** Of {@link Order#SEQUENTIAL} or {@link Order#CHECKERBOARD}; of {@link Order#RANDOM} as if sequential. */
    static Visits of(Order order, Kernel kernel) {
        int[] sites = IntStream.range(0, kernel.sites()).toArray();
        if (order != Order.CHECKERBOARD) {
            return new Visits(sites, 0);
        }
        int[] colours = InteractionGraph.of(kernel).colours();
        int count = Arrays.stream(colours).max().orElse(0) + 1;
        int[] start = new int[count + 1];
        for (int colour : colours) {
            start[colour + 1]++;
        }
        for (int c = 0; c < count; c++) {
            start[c + 1] += start[c];
        }
        int[] sorted = new int[sites.length];
        for (int i = 0; i < sites.length; i++) {
            sorted[start[colours[i]]++] = i;
        }
        return new Visits(sorted, count);
    }

    /** The number of colours, where sites are visited by colour. */
    Map<String, Double> diagnostics() {
        return colours == 0 ? Map.of() : Map.of("colours", (double) colours);
    }
}
