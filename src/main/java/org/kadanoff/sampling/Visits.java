package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * How a sweep visits the sites.
 *
 * @param sites in this order, where every sweep has the same
 * @param drawn whether sites are drawn at random instead
 * @param colours number of colours by which they are sorted; 0 where they are not
 */
record Visits(int[] sites, boolean drawn, int colours) {
    /** Of {@link Order#SEQUENTIAL}, {@link Order#RANDOM} or {@link Order#CHECKERBOARD}. */
    static Visits of(Order order, Kernel kernel) {
        int[] sites = IntStream.range(0, kernel.sites()).toArray();
        if (order != Order.CHECKERBOARD) {
            return new Visits(sites, order == Order.RANDOM, 0);
        }
        int[] colours = InteractionGraph.of(kernel).colours();
        int count = Arrays.stream(colours).max().orElse(0) + 1;
        return new Visits(byColour(colours, count), false, count);
    }

    /** The sites sorted by colour, within a colour in ascending order. */
    static int[] byColour(int[] colours, int count) {
        int[] next = new int[count + 1];
        for (int colour : colours) {
            next[colour + 1]++;
        }
        for (int c = 0; c < count; c++) {
            next[c + 1] += next[c];
        }
        int[] sorted = new int[colours.length];
        for (int i = 0; i < colours.length; i++) {
            sorted[next[colours[i]]++] = i;
        }
        return sorted;
    }

    /** The number of colours, where sites are visited by colour. */
    Map<String, Double> diagnostics() {
        return colours == 0 ? Map.of() : Map.of("colours", (double) colours);
    }
}
