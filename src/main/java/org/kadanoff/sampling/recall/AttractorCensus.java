package org.kadanoff.sampling.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The attractors of zero-temperature retrieval and how many starts each of them drew.
 *
 * <p>An attractor is a pattern or a reversed one when at most a twentieth of its spins differ (|m| ≥ 0.9). It is a mixture of k = 3, 5, 7 or 9
 * patterns when it agrees as well with sgn(Σ_μ ±ξ^μ) over the k patterns of the largest |m_μ|, with the signs of these; the overlaps of
 * a symmetric mixture of many spins are 2^{1−k} C(k − 1, (k − 1)/2): ½ for 3, ⅜ for 5. Everything else is a glassy state that has little
 * to do with the patterns.
 *
 * <p>Source: D. J. Amit, H. Gutfreund, H. Sompolinsky, Phys. Rev. A 32, 1007 (1985), doi:10.1103/PhysRevA.32.1007.
 *
 * @param attractors most frequent first
 * @param starts number of starts
 */
public record AttractorCensus(List<Attractor> attractors, long starts) {
    /** What a local minimum is. */
    public enum Kind {
        PATTERN,
        REVERSED_PATTERN,
        MIXTURE,
        OTHER
    }

    /** Agreement above which an attractor counts as what it resembles. */
    private static final double AGREEMENT = 0.9;

    /** Many patterns together would resemble anything. */
    private static final int LARGEST_MIXTURE = 9;

    /**
     * A local minimum of H.
     *
     * @param state its configuration of state indices
     * @param kind what it is
     * @param components numbers of the pattern, or of the patterns that are mixed; empty for others
     * @param overlaps m_μ with every pattern
     * @param energy H
     * @param count number of starts that ended there
     */
    public record Attractor(
            int[] state, Kind kind, List<Integer> components, double[] overlaps, double energy, long count) {}

    static AttractorCensus of(AssociativeMemory memory, int[][] starts) {
        if (starts.length == 0) {
            throw new IllegalArgumentException("a census needs at least one start");
        }
        Map<String, int[]> states = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int[] start : starts) {
            int[] end = memory.retrieve(start).state();
            StringBuilder key = new StringBuilder(end.length);
            for (int x : end) {
                key.append(x == 0 ? '0' : '1');
            }
            states.putIfAbsent(key.toString(), end);
            counts.merge(key.toString(), 1L, Long::sum);
        }
        List<Attractor> attractors = new ArrayList<>();
        states.forEach((key, state) -> attractors.add(classify(memory, state, counts.getOrDefault(key, 0L))));
        // The sort is stable: among equally frequent ones the first found comes first.
        attractors.sort(Comparator.comparingLong(Attractor::count).reversed());
        return new AttractorCensus(List.copyOf(attractors), starts.length);
    }

    private static Attractor classify(AssociativeMemory memory, int[] state, long count) {
        double[] overlaps = memory.overlaps(state);
        double energy = memory.kernel().energy(state);
        List<Integer> largest = IntStream.range(0, overlaps.length)
                .boxed()
                .sorted(Comparator.comparingDouble(mu -> -Math.abs(overlaps[mu])))
                .toList();
        double best = overlaps[largest.get(0)];
        if (Math.abs(best) >= AGREEMENT) {
            Kind kind = best > 0 ? Kind.PATTERN : Kind.REVERSED_PATTERN;
            return new Attractor(state, kind, largest.subList(0, 1), overlaps, energy, count);
        }
        for (int k = 3; k <= Math.min(LARGEST_MIXTURE, overlaps.length); k += 2) {
            List<Integer> mixed = largest.subList(0, k);
            if (agreement(memory, state, mixed, overlaps) >= AGREEMENT) {
                return new Attractor(state, Kind.MIXTURE, List.copyOf(mixed), overlaps, energy, count);
            }
        }
        return new Attractor(state, Kind.OTHER, List.of(), overlaps, energy, count);
    }

    /** (1/n) Σ_i s_i sgn(Σ_μ sgn(m_μ) ξ_i^μ). */
    private static double agreement(AssociativeMemory memory, int[] state, List<Integer> mixed, double[] overlaps) {
        int sum = 0;
        for (int i = 0; i < state.length; i++) {
            int field = 0;
            for (int mu : mixed) {
                field += (overlaps[mu] < 0 ? -1 : 1) * memory.pattern(mu)[i];
            }
            sum += Integer.signum(field) * (2 * state[i] - 1);
        }
        return (double) sum / state.length;
    }

    /** Number of distinct attractors of a kind. */
    public long distinct(Kind kind) {
        return attractors.stream().filter(a -> a.kind() == kind).count();
    }

    /** Part of the starts that ended in attractors of a kind. */
    public double share(Kind kind) {
        long ended = attractors.stream()
                .filter(a -> a.kind() == kind)
                .mapToLong(Attractor::count)
                .sum();
        return (double) ended / starts;
    }
}
