package org.kadanoff.rg.scheme;

import org.kadanoff.flow.FlowMap;

/** A scheme among the couplings that keep their sign when all spins are reversed; the others are 0. */
final class EvenSector implements FlowMap {
    private final CouplingFlow flow;
    private final int[] indices;

    EvenSector(CouplingFlow flow) {
        this.flow = flow;
        this.indices = CriticalPoint.indices(flow, false);
    }

    @Override
    public int dimension() {
        return indices.length;
    }

    @Override
    public double[] apply(double[] point) {
        double[] all = new double[flow.dimension()];
        for (int k = 0; k < indices.length; k++) {
            all[indices[k]] = point[k];
        }
        double[] image = flow.apply(all);
        double[] even = new double[indices.length];
        for (int k = 0; k < indices.length; k++) {
            even[k] = image[indices[k]];
        }
        return even;
    }
}
