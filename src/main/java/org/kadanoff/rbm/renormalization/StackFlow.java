package org.kadanoff.rbm.renormalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.LogPartition;
import org.kadanoff.rbm.deep.PartitionMethod;
import org.kadanoff.rbm.deep.ReceptiveFields;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;
import org.kadanoff.rg.SampledCertificate;

/**
 * A stack of machines as a renormalisation flow H⁰ → H¹ → …, machine ℓ being the step with the kernel P_ℓ(x^ℓ|x^{ℓ−1}):
 *
 * <p>H^ℓ(x^ℓ) = −log Σ_x P_ℓ(x^ℓ|x) e^{−H^{ℓ−1}(x)}.
 *
 * <p>The kernel is normalised, so that log Z is conserved whatever the weights; what a step says about learning is the divergence
 * of P_{H^{ℓ−1}} from the machine's own marginal.
 *
 * @param network the stack
 */
public record StackFlow(DeepBeliefNetwork network) {
    /**
     * The flow by exact sums, one step per machine, each with its certificate.
     *
     * @param fine H⁰, of the stack's lowest layer
     * @throws IllegalArgumentException for machines of other units than bits and spins
     * @throws org.kadanoff.exact.TooLargeException when a sum cannot be done here
     */
    public List<RgStep> exactSteps(Hamiltonian fine) {
        List<RgStep> steps = new ArrayList<>();
        Hamiltonian current = fine;
        for (Machine machine : network.machines()) {
            RestrictedBoltzmann rbm = machine.binary()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "exact steps are those of machines of bits and spins; this stack has "
                                    + machine.visible().name() + " and "
                                    + machine.hidden().name() + " units"));
            RgStep step = new ExactMap(Coupling.conditional(rbm)).apply(current);
            steps.add(step);
            current = step.coarse();
        }
        return steps;
    }

    /**
     * The certificates from samples, for stacks too large to enumerate. Step 1 compares H⁰ with F_1(x⁰) of machine 1; step ℓ compares what
     * machine ℓ − 1 hands over, H̃_{ℓ−1}(x) = −log Σ e^{−E_{ℓ−1}} with log Z_{ℓ−1}, with F_ℓ(x), on samples carried up by drawing.
     *
     * <p>Samples carried up are distributed as q_{ℓ−1} of the data, which is e^{−H̃_{ℓ−1}}/Z only if the machines below are exact: for ℓ
     * &gt; 1 the divergence told is ⟨log P̃_{ℓ−1} − log P_ℓ⟩_q, which may be negative.
     *
     * @param samples of e^{−H⁰}, independent
     * @param energies H⁰ of every sample
     * @param logZ of H⁰
     */
    public List<SampledCertificate> sampledSteps(
            DataSet samples,
            double[] energies,
            double logZ,
            PartitionMethod method,
            BatchPass pass,
            UniformRandomProvider random) {
        List<SampledCertificate> certificates = new ArrayList<>();
        DataSet layer = samples;
        double[] fine = energies.clone();
        double fineLogZ = logZ;
        double errorBelow = 0;
        for (Machine machine : network.machines()) {
            LogPartition partition = method.of(machine, pass, random);
            double error = Math.hypot(partition.error(), errorBelow);
            certificates.add(SampledCertificate.of(
                    fine,
                    pass.freeEnergies(machine, values(layer)),
                    fineLogZ,
                    new FreeEnergyDifference(partition.freeEnergy(), error, Double.NaN, partition.reason())));
            layer = pass.up(machine, layer, BatchPass.Activity.DRAWS, random);
            fine = pass.hiddenFreeEnergies(machine, values(layer));
            fineLogZ = partition.value();
            errorBelow = partition.error();
        }
        return certificates;
    }

    private static double[] values(DataSet data) {
        double[] values = new double[Math.multiplyExact(data.rows(), data.columns())];
        double[] row = new double[data.columns()];
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            System.arraycopy(row, 0, values, r * row.length, row.length);
        }
        return values;
    }

    /**
     * A level of a flow, learned or blocked.
     *
     * @param units number of units
     * @param spacing mean distance of neighbouring units, in spacings of the data's lattice
     * @param localization mean of that of the units; 1 for sites and blocks
     * @param length ξ in spacings of the data's lattice
     * @param samples of this level
     */
    public record Level(int units, double spacing, double localization, CorrelationLength length, DataSet samples) {
        /** ξ in spacings of this level: what falls by b in a step away from criticality. */
        public double relativeLength() {
            return length.value() / spacing;
        }
    }

    /**
     * The correlation length of the data and of every layer, drawn upwards.
     *
     * @param samples of a periodic square lattice of equal sides
     */
    public List<Level> levels(DataSet samples, Lattice square, BatchPass pass, UniformRandomProvider random) {
        List<Level> levels = new ArrayList<>();
        levels.add(level(samples, UnitPositions.ofSites(square)));
        DataSet layer = samples;
        for (int number = 1; number <= network.depth(); number++) {
            layer = pass.up(network.machine(number), layer, BatchPass.Activity.DRAWS, random);
            levels.add(level(layer, UnitPositions.of(ReceptiveFields.linear(network, number), square)));
        }
        return levels;
    }

    private static Level level(DataSet samples, UnitPositions positions) {
        return new Level(
                positions.units(),
                positions.spacing(),
                positions.localization().stream().average().orElse(Double.NaN),
                CorrelationLength.of(samples, positions),
                samples);
    }

    /**
     * The same of blocked samples, for comparison: the samples, then blocks of 2 × 2, 4 × 4, …, while these tile the lattice in at least
     * four blocks a side.
     *
     * @param samples spins of a periodic square lattice of equal sides
     */
    public static List<Level> blockedLevels(
            DataSet samples, Lattice square, CellRule rule, UniformRandomProvider random) {
        List<Level> levels = new ArrayList<>();
        levels.add(level(samples, UnitPositions.ofSites(square)));
        DataSet current = samples;
        Lattice lattice = square;
        int scale = 1;
        while (lattice.size().get(0) % 2 == 0 && lattice.size().get(0) >= 8) {
            Blocking blocking = Blocking.rectangular(lattice, 2, 2);
            current = new SampleBlocking(blocking, rule).apply(current, random);
            Optional<Lattice> coarse = blocking.coarse();
            lattice = coarse.orElseThrow();
            scale *= 2;
            levels.add(level(current, scaled(UnitPositions.ofSites(lattice), scale)));
        }
        return levels;
    }

    /** Positions on a coarse lattice in spacings of the fine one. */
    private static UnitPositions scaled(UnitPositions coarse, int scale) {
        return new UnitPositions(
                coarse.side() * scale, coarse.x().times(scale), coarse.y().times(scale), coarse.localization());
    }
}
