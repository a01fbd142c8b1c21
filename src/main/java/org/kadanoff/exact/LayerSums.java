package org.kadanoff.exact;

/** log Z and moments of a layer sum. Given the tree's sites the layer's are independent, so their variances add. */
final class LayerSums extends LayerWalk {
    private final boolean moments;
    private final double[] p;
    private double mean;
    private double variance;
    private WeightedMoments total = new WeightedMoments();

    LayerSums(LayerBlock block, boolean moments) {
        super(block, moments);
        this.moments = moments;
        this.p = new double[block.slots];
    }

    /** The sums over everything visited since the last call. */
    WeightedMoments take() {
        WeightedMoments result = total;
        total = new WeightedMoments();
        return result;
    }

    @Override
    void leaf(double pathEnergy) {
        double energy = pathEnergy + smoothEnergy();
        double log = logWeight();
        if (!moments) {
            total.add(log - energy, 0, 0);
            return;
        }
        mean = energy;
        variance = 0;
        for (LayerLayout.Element element : block.elements) {
            if (!element.isSite()) {
                mean -= element.multiplicity() * logSum(element);
            } else if (element.states() == 2) {
                addTwoState(element);
            } else {
                addSite(element);
            }
        }
        total.add(log - energy, mean, variance);
    }

    private void addTwoState(LayerLayout.Element element) {
        double zero = probabilities(element, p);
        double one = p[element.first()];
        double d = differences()[element.first()];
        mean += one * d;
        variance += one * zero * d * d;
    }

    private void addSite(LayerLayout.Element element) {
        double zero = probabilities(element, p);
        int end = element.first() + element.states() - 1;
        double own = 0;
        for (int k = element.first(); k < end; k++) {
            own += p[k] * differences()[k];
        }
        double spread = zero * own * own;
        for (int k = element.first(); k < end; k++) {
            double deviation = differences()[k] - own;
            spread += p[k] * deviation * deviation;
        }
        mean += own;
        variance += spread;
    }
}
