package org.kadanoff.rbm.renormalization;

/** Pairs of a reference unit and another one, by distance in bins of one lattice spacing, [½, 1½), [1½, 2½), … up to L/2. */
final class DistanceBins {
    private static final int NONE = -1;

    private final int[] references;
    private final int[][] binOf;
    private final int[] pairs;
    private final double[] distances;

    private DistanceBins(int[] references, int[][] binOf, int[] pairs, double[] distances) {
        this.references = references;
        this.binOf = binOf;
        this.pairs = pairs;
        this.distances = distances;
    }

    static DistanceBins of(UnitPositions positions, int[] references) {
        int bins = Math.max(1, positions.side() / 2);
        int[][] binOf = new int[references.length][positions.units()];
        int[] pairs = new int[bins];
        double[] distances = new double[bins];
        for (int i = 0; i < references.length; i++) {
            for (int j = 0; j < positions.units(); j++) {
                double distance = positions.distance(references[i], j);
                int bin = (int) Math.floor(distance - 0.5);
                binOf[i][j] = references[i] == j || bin < 0 || bin >= bins ? NONE : bin;
                if (binOf[i][j] != NONE) {
                    pairs[bin]++;
                    distances[bin] += distance;
                }
            }
        }
        return new DistanceBins(references.clone(), binOf, pairs, distances);
    }

    int pairs(int bin) {
        return pairs[bin];
    }

    double distance(int bin) {
        return distances[bin] / pairs[bin];
    }

    /** C² by bin, without its bias; 0 in bins without pairs. Units that never change count as uncorrelated. */
    double[] squares(PairMoments.Sums sums) {
        double n = sums.rows();
        double[] squares = new double[pairs.length];
        for (int i = 0; i < references.length; i++) {
            double meanI = sums.first()[references[i]] / n;
            double varianceI = sums.squares()[references[i]] / n - meanI * meanI;
            for (int j = 0; j < binOf[i].length; j++) {
                if (binOf[i][j] == NONE) {
                    continue;
                }
                double meanJ = sums.first()[j] / n;
                double varianceJ = sums.squares()[j] / n - meanJ * meanJ;
                double covariance = sums.pairs()[i][j] / n - meanI * meanJ;
                if (varianceI > 0 && varianceJ > 0) {
                    double square = covariance * covariance / (varianceI * varianceJ);
                    squares[binOf[i][j]] += square - (1 - square) * (1 - square) / n;
                }
            }
        }
        for (int k = 0; k < squares.length; k++) {
            squares[k] = pairs[k] == 0 ? 0 : squares[k] / pairs[k];
        }
        return squares;
    }
}
