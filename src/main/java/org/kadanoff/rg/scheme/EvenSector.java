package org.kadanoff.rg.scheme;

import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.flow.FlowMap;

/** A scheme among the couplings that keep their sign when all spins are reversed; the others are 0. */
public final class EvenSector implements FlowMap {
    private final CouplingFlow flow;
    private final int[] indices;

    private EvenSector(CouplingFlow flow) {
        this.flow = flow;
        this.indices = CriticalPoint.indices(flow, false);
    }

    /** The even couplings in their order; differentiable where the scheme is. */
    public static FlowMap of(CouplingFlow flow) {
        EvenSector sector = new EvenSector(flow);
        return flow instanceof DifferentiableFlowMap differentiable
                ? DifferentiableFlowMap.of(
                        sector.dimension(),
                        sector::apply,
                        point -> sector.block(differentiable.jacobian(sector.lifted(point))))
                : sector;
    }

    @Override
    public int dimension() {
        return indices.length;
    }

    @Override
    public double[] apply(double[] point) {
        double[] image = flow.apply(lifted(point));
        double[] even = new double[indices.length];
        for (int k = 0; k < indices.length; k++) {
            even[k] = image[indices[k]];
        }
        return even;
    }

    private double[] lifted(double[] point) {
        double[] all = new double[flow.dimension()];
        for (int k = 0; k < indices.length; k++) {
            all[indices[k]] = point[k];
        }
        return all;
    }

    private double[][] block(double[][] jacobian) {
        double[][] block = new double[indices.length][indices.length];
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < indices.length; j++) {
                block[i][j] = jacobian[indices[i]][indices[j]];
            }
        }
        return block;
    }
}
