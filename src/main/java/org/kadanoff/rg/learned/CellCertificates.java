package org.kadanoff.rg.learned;

import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Certificate;

/**
 * Certificates of many rules on one model: what {@link org.kadanoff.rg.ExactMap} tells, without summing over the coarse spins, since
 * for a rule of cells τ(v) = Σ_b log Σ_μ w(cell_b, μ) factorises:
 *
 * <p>log Z_λ = log Σ_v e^{−H + τ}, KL(P ‖ e^{−H+τ}/Z_λ) = log(Z_λ/Z) − ⟨τ⟩.
 */
public final class CellCertificates {
    private final Distribution distribution;
    private final double[][] cells;
    /** Number of the cell's configuration at [configuration · blocks + block]. */
    private final short[] numbers;

    private final int blocks;

    /**
     * Enumerates the configurations.
     *
     * @param fine H of two-state sites, at most 24
     * @param blocking into blocks of one size, at most 12 sites
     */
    public CellCertificates(Hamiltonian fine, Blocking blocking) {
        int size = blocking.fineSites() / blocking.blocks();
        if (fine.sites() != blocking.fineSites() || fine.sites() > 24 || size > 12) {
            throw new IllegalArgumentException("certificates of many rules are made for up to 24 sites, the same in the"
                    + " model and the blocking, and blocks of up to 12, got " + fine.sites() + ", "
                    + blocking.fineSites() + " and " + size);
        }
        distribution = Distribution.of(fine);
        blocks = blocking.blocks();
        numbers = new short[distribution.size() * blocks];
        cells = new double[1 << size][size];
        int[] state = new int[fine.sites()];
        for (int b = 0; b < blocks; b++) {
            int[] sites = blocking.sitesOf(b);
            if (sites.length != size) {
                throw new IllegalArgumentException("blocks of one size are needed, but block " + b + " has "
                        + sites.length + " sites and not " + size);
            }
            for (int v = 0; v < distribution.size(); v++) {
                fine.space().decode(v, state);
                int number = 0;
                for (int i : sites) {
                    number = 2 * number + state[i];
                }
                numbers[v * blocks + b] = (short) number;
                for (int i = 0; i < size; i++) {
                    cells[number][i] = fine.space().value(sites[i], state[sites[i]]);
                }
            }
        }
    }

    /** The certificate of a rule, the same in all blocks. */
    public Certificate of(CellRule rule) {
        rule.requireCellSize(cells[0].length);
        double[] logTraces = new double[cells.length];
        for (int k = 0; k < cells.length; k++) {
            logTraces[k] = Math.log(rule.weight(cells[k], 0) + rule.weight(cells[k], 1));
        }
        double defect = 0;
        CompensatedSum meanTrace = new CompensatedSum();
        CompensatedSum meanLogTrace = new CompensatedSum();
        LogSum joint = new LogSum();
        for (int v = 0; v < distribution.size(); v++) {
            double tau = 0;
            for (int b = 0; b < blocks; b++) {
                tau += logTraces[numbers[v * blocks + b]];
            }
            double p = distribution.probability(v);
            defect = Math.max(defect, Math.abs(tau));
            meanTrace.add(p * Math.exp(tau));
            if (p > 0) {
                meanLogTrace.add(p * tau);
            }
            joint.add(tau - distribution.energies().get(v));
        }
        double difference = distribution.logZ() - joint.value();
        return new Certificate(defect, difference, Math.max(0, -meanLogTrace.value() - difference), meanTrace.value());
    }
}
