package org.kadanoff.rg.scaling;

import org.hipparchus.CalculusFieldElement;
import org.kadanoff.rg.scheme.DiamondLattice;
import org.kadanoff.rg.scheme.IsingBond;
import org.kadanoff.rg.scheme.PottsBond;

/**
 * A diamond's step written in the distance δ = K − K* to its fixed point, with no digits lost however small δ is, for numbers and for
 * Taylor series alike. Ising bonds are Potts bonds of q = 2 and κ = 2K, W_Ising = e^{−K} W_Potts.
 *
 * <p>With w = (e^κ − 1)/(e^κ + q − 1), p = w^b the step is κ' = m log[(1 + (q−1)p)/(1 − p)], m the number of paths. Hence
 *
 * <p>w − w* = q e^{κ*} (e^{κ−κ*} − 1)/[(e^κ + q − 1)(e^{κ*} + q − 1)], p − p* = (w − w*) Σ_i w^i w*^{b−1−i},
 *
 * <p>κ' − κ* = m log{1 + q(p − p*)/[(1 − p)(1 + (q−1)p*)]}.
 */
final class DiamondStep {
    private final int states;
    private final int bonds;
    private final int paths;
    /** κ/K. */
    private final double unit;

    private final double criticalCoupling;
    private final double exponential;
    private final double criticalW;
    private final double criticalP;

    DiamondStep(DiamondLattice lattice, double criticalCoupling) {
        states = lattice.bond().states();
        unit = unit(lattice);
        bonds = lattice.bondsInSeries();
        paths = lattice.paths();
        this.criticalCoupling = criticalCoupling;
        exponential = Math.exp(unit * criticalCoupling);
        criticalW = Math.expm1(unit * criticalCoupling) / (exponential + states - 1);
        criticalP = Math.pow(criticalW, bonds);
    }

    private static double unit(DiamondLattice lattice) {
        if (lattice.bond() instanceof IsingBond) {
            return 2;
        }
        return lattice.bond() instanceof PottsBond ? 1 : Double.NaN;
    }

    /** δ'. */
    <T extends CalculusFieldElement<T>> T step(T delta) {
        T kappa = delta.add(criticalCoupling).multiply(unit);
        T w = w(kappa);
        T p = w.pow(bonds);
        if (Math.abs(delta.getReal()) > 0.1 * criticalCoupling) {
            T image = p.multiply(states - 1).log1p().subtract(logComplement(kappa, w, p));
            return image.multiply(paths / unit).subtract(criticalCoupling);
        }
        T growth = delta.multiply(unit).expm1();
        T dw = growth.multiply(states * exponential)
                .divide(growth.add(1).multiply(exponential).add(states - 1).multiply(exponential + states - 1));
        T sum = delta.getField().getZero();
        for (int i = 0; i < bonds; i++) {
            sum = sum.multiply(w).add(Math.pow(criticalW, i));
        }
        T dp = dw.multiply(sum);
        T ratio = dp.multiply(states).divide(p.subtract(1).negate().multiply(1 + (states - 1) * criticalP));
        return ratio.log1p().multiply(paths / unit);
    }

    /** c(K) of a coarse bond; δ' is the image of δ. */
    <T extends CalculusFieldElement<T>> T constant(T delta, T image) {
        T kappa = delta.add(criticalCoupling).multiply(unit);
        T w = w(kappa);
        T potts = kappa.negate()
                .exp()
                .multiply(states - 1)
                .log1p()
                .add(kappa)
                .multiply(bonds)
                .subtract(Math.log(states))
                .add(logComplement(kappa, w, w.pow(bonds)));
        T perPath = unit == 1
                ? potts
                : potts.subtract(delta.add(criticalCoupling).multiply(bonds))
                        .add(image.add(criticalCoupling).divide(paths));
        return perPath.multiply(paths);
    }

    private <T extends CalculusFieldElement<T>> T w(T kappa) {
        T small = kappa.negate();
        return small.expm1().negate().divide(small.exp().multiply(states - 1).add(1));
    }

    /** log(1 − w^b): for w near 1 from 1 − w = q e^{−κ}/(1 + (q−1)e^{−κ}), whose logarithm is known however small it is. */
    private <T extends CalculusFieldElement<T>> T logComplement(T kappa, T w, T p) {
        if (p.getReal() < 0.5) {
            return p.negate().log1p();
        }
        T sum = kappa.getField().getZero();
        for (int i = 0; i < bonds; i++) {
            sum = sum.multiply(w).add(1);
        }
        T log = kappa.negate().exp().multiply(states - 1).log1p();
        return sum.log().add(Math.log(states)).subtract(kappa).subtract(log);
    }
}
