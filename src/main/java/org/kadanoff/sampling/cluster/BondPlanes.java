package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bonds of one strength on a lattice or a graph much like one, as masks: mask k tells which of the sites 64 w_k … 64 w_k + 63 have
 * a bond with the site that is d_k further on, so that all of them are looked at by word operations. Bonds with the next
 * site, d = 1, are the <i>steps</i>, of which there is one mask for each word. Immutable.
 *
 * @param probability p = 1 − e^{−w} of a satisfied bond to be active, below 1
 * @param stepMasks sites with a step, by word
 * @param stepSigns of these, the ones whose bond is satisfied by unequal states
 * @param words w_k, ascending
 * @param distances d_k, at least 2
 * @param masks bit b for a bond of the sites 64 w + b and 64 w + b + d
 * @param signs of these, the ones whose bond is satisfied by unequal states
 */
record BondPlanes(
        double probability,
        long[] stepMasks,
        long[] stepSigns,
        int[] words,
        int[] distances,
        long[] masks,
        long[] signs) {
    /** Fewer bonds per mask than that are drawn one by one more quickly. */
    private static final int FEWEST_BONDS = 4;

    /** The bonds as masks, or nothing when they are of different strengths, or too irregular for it to pay. */
    static Optional<BondPlanes> of(int sites, BondRows rows) {
        if (!rows.areEqual()) {
            return Optional.empty();
        }
        int wordCount = (sites + 63) >>> 6;
        long[] stepMasks = new long[wordCount];
        long[] stepSigns = new long[wordCount];
        Masks rest = new Masks();
        int most = (int) ((long) rows.bonds(sites) / FEWEST_BONDS);
        for (int w = 0; w < wordCount; w++) {
            Map<Integer, long[]> ofWord = masks(w, sites, rows);
            long[] steps = ofWord.getOrDefault(1, new long[2]);
            ofWord.remove(1);
            stepMasks[w] = steps[0];
            stepSigns[w] = steps[1];
            for (Map.Entry<Integer, long[]> entry : ofWord.entrySet()) {
                rest.add(w, entry.getKey(), entry.getValue());
            }
            if (rest.size > most) {
                return Optional.empty();
            }
        }
        return Optional.of(rest.with(rows.commonProbability(), stepMasks, stepSigns));
    }

    /** Masks and signs of the bonds whose smaller site is in a word, by distance. */
    private static Map<Integer, long[]> masks(int word, int sites, BondRows rows) {
        Map<Integer, long[]> masks = new TreeMap<>();
        for (int i = 64 * word; i < sites && i < 64 * word + 64; i++) {
            int row = rows.row(i);
            for (int k = rows.forward()[row]; k < rows.start()[row + 1]; k++) {
                long[] mask = masks.computeIfAbsent(rows.ends()[k] >> 1, distance -> new long[2]);
                mask[0] |= 1L << i;
                mask[1] |= (rows.ends()[k] & 1L) << i;
            }
        }
        return masks;
    }

    /** Words of random bits that one draw of all bonds needs: first those of the steps, then one for each mask. */
    int randomWords() {
        return stepMasks.length + words.length;
    }

    private static final class Masks {
        private int[] words = new int[16];
        private int[] distances = new int[16];
        private long[] masks = new long[16];
        private long[] signs = new long[16];
        private int size;

        void add(int word, int distance, long[] maskAndSigns) {
            if (size == words.length) {
                grow(2 * size);
            }
            words[size] = word;
            distances[size] = distance;
            masks[size] = maskAndSigns[0];
            signs[size++] = maskAndSigns[1];
        }

        private void grow(int length) {
            words = Arrays.copyOf(words, length);
            distances = Arrays.copyOf(distances, length);
            masks = Arrays.copyOf(masks, length);
            signs = Arrays.copyOf(signs, length);
        }

        BondPlanes with(double probability, long[] stepMasks, long[] stepSigns) {
            grow(size);
            return new BondPlanes(probability, stepMasks, stepSigns, words, distances, masks, signs);
        }
    }
}
