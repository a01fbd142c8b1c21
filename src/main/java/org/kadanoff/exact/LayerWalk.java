package org.kadanoff.exact;

import org.kadanoff.hamiltonian.HiddenUnit;

/** A walk that keeps, on the path to the current node, the differences d (and e^{−d}) of every slot of the layer. */
abstract class LayerWalk extends Walk {
    final LayerBlock block;
    private final double[][] difference;
    private final double[][] ratio;
    private final boolean wantDifferences;

    /** @param wantDifferences whether the d are needed; the ratios e^{−d} are kept whenever they are legal */
    LayerWalk(LayerBlock block, boolean wantDifferences) {
        super(block.tree, block.base);
        this.block = block;
        this.wantDifferences = wantDifferences || !block.fast || !block.layout.smooth.isEmpty();
        difference = new double[tree.depth() + 1][block.slots];
        ratio = new double[tree.depth() + 1][block.slots];
        System.arraycopy(block.layout.start, 0, difference[0], 0, block.slots);
        for (int k = 0; k < block.slots; k++) {
            ratio[0][k] = Math.exp(-block.layout.start[k]);
        }
    }

    @Override
    double enter(int depth, int s) {
        int from = depth;
        for (LayerBlock.Group group : block.closing[depth]) {
            int k = group.index(state);
            if (wantDifferences) {
                add(difference[from], group.slots()[k], difference[depth + 1]);
            }
            if (block.fast) {
                multiply(ratio[from], group.factors()[k], ratio[depth + 1]);
            }
            from = depth + 1;
        }
        if (from == depth) {
            System.arraycopy(difference[depth], 0, difference[depth + 1], 0, block.slots);
            System.arraycopy(ratio[depth], 0, ratio[depth + 1], 0, block.slots);
        }
        return 0;
    }

    private static void add(double[] a, double[] b, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] + b[x];
        }
    }

    private static void multiply(double[] a, double[] b, double[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = a[x] * b[x];
        }
    }

    /** d of every slot at the leaf. */
    final double[] differences() {
        return difference[tree.depth()];
    }

    /** Energy of the units that are evaluated at their field. */
    final double smoothEnergy() {
        double energy = 0;
        for (LayerLayout.SmoothUnit smooth : block.layout.smooth) {
            HiddenUnit unit = smooth.unit();
            energy -= unit.multiplicity() * unit.kind().logSum(differences()[smooth.slot()]);
        }
        return energy;
    }

    /** Σ c log Σ_s e^{−d_s} over all elements. */
    final double logWeight() {
        double log = 0;
        if (!block.fast) {
            for (LayerLayout.Element element : block.elements) {
                log += element.multiplicity() * logSum(element);
            }
            return log;
        }
        for (LayerBlock.Run run : block.runs) {
            log += run.multiplicity() * Math.log(product(run));
        }
        return log;
    }

    /** Π Σ_s e^{−d_s} over a run, in four interleaved products. */
    private double product(LayerBlock.Run run) {
        double[] r = ratio[tree.depth()];
        LayerLayout.Element first = block.elements.get(run.from());
        LayerLayout.Element last = block.elements.get(run.to() - 1);
        int end = last.first() + last.states() - 1;
        if (end - first.first() == run.to() - run.from()) {
            return productOfOnePlus(r, first.first(), end);
        }
        double product = 1;
        for (int e = run.from(); e < run.to(); e++) {
            LayerLayout.Element element = block.elements.get(e);
            double sum = 1;
            for (int k = element.first(); k < element.first() + element.states() - 1; k++) {
                sum += r[k];
            }
            product *= sum;
        }
        return product;
    }

    private static double productOfOnePlus(double[] r, int from, int to) {
        double p0 = 1;
        double p1 = 1;
        double p2 = 1;
        double p3 = 1;
        int k = from;
        for (; k + 3 < to; k += 4) {
            p0 *= 1 + r[k];
            p1 *= 1 + r[k + 1];
            p2 *= 1 + r[k + 2];
            p3 *= 1 + r[k + 3];
        }
        for (; k < to; k++) {
            p0 *= 1 + r[k];
        }
        return (p0 * p1) * (p2 * p3);
    }

    /** log Σ_s e^{−d_s} of one element, from the differences. */
    final double logSum(LayerLayout.Element element) {
        double[] d = differences();
        double least = 0;
        for (int k = element.first(); k < element.first() + element.states() - 1; k++) {
            least = Math.min(least, d[k]);
        }
        double sum = Math.exp(least);
        for (int k = element.first(); k < element.first() + element.states() - 1; k++) {
            sum += Math.exp(least - d[k]);
        }
        return Math.log(sum) - least;
    }

    /**
     * Probabilities of an element's states 1, 2, … given the leaf.
     *
     * @param p written at the element's slots
     * @return probability of state 0
     */
    final double probabilities(LayerLayout.Element element, double[] p) {
        int first = element.first();
        int end = first + element.states() - 1;
        double[] d = differences();
        double[] r = ratio[tree.depth()];
        if (block.fast && element.states() == 2) {
            double zero = 1 / (1 + r[first]);
            p[first] = r[first] * zero;
            return zero;
        }
        double least = 0;
        for (int k = first; k < end && !block.fast; k++) {
            least = Math.min(least, d[k]);
        }
        double zero = block.fast ? 1 : Math.exp(least);
        double sum = zero;
        for (int k = first; k < end; k++) {
            p[k] = block.fast ? r[k] : Math.exp(least - d[k]);
            sum += p[k];
        }
        for (int k = first; k < end; k++) {
            p[k] /= sum;
        }
        return zero / sum;
    }
}
