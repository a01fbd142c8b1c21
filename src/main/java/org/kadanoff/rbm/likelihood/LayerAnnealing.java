package org.kadanoff.rbm.likelihood;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.AnnealingSchedule;

/**
 * Annealed importance sampling of a machine with units of any kind. The layers' own energies U stay, the fields grow:
 *
 * <p>p_β(v) ∝ e^{−H_β(v)}, H_β(v) = U_v(v) − ((1 − β) a⁰ + β a)·v − Φ_h(β (b + vW)),
 *
 * <p>from independent units at β = 0, log Z_0 = Φ_v(a⁰) + Φ_h(0), to the machine at β = 1. Where the machine has a finite Z, so has
 * every machine on the way. A step β → β' does the work H_β'(v) − H_β(v) and is followed by a sweep at β': h in the fields β'(b + vW),
 * then v in (1 − β') a⁰ + β'(a + Wh). For bits and spins {@link org.kadanoff.sampling.layers.RbmAnnealing} does the same on matrices.
 *
 * <p>Source: R. M. Neal, Stat. Comput. 11, 125 (2001), doi:10.1023/A:1008923215028; R. Salakhutdinov, I. Murray, Proc. 25th Int. Conf.
 * Mach. Learn., 872 (2008), doi:10.1145/1390156.1390266.
 *
 * @param machine the target
 * @param baseBias a⁰, finite, one per visible column
 * @param betas the schedule, ascending from 0 to 1
 */
public record LayerAnnealing(Machine machine, RealVector baseBias, RealVector betas) {
    public LayerAnnealing {
        AnnealingSchedule.requireValid(betas);
        if (baseBias.size() != machine.visible().columns() || !baseBias.allFinite()) {
            throw new IllegalArgumentException("the base has one finite bias for each of the "
                    + machine.visible().columns() + " visible columns, got " + baseBias.size());
        }
    }

    /** log Z_0. */
    public double baseLogZ() {
        return machine.visible().logPartition(baseBias.toArray())
                + machine.hidden().logPartition(new double[machine.hidden().columns()]);
    }

    /**
     * Runs from exact draws of the base.
     *
     * @param runs at least 1
     * @param random one draw seeds all runs
     */
    public AnnealedWorks forward(int runs, int threads, Progress progress, UniformRandomProvider random) {
        if (runs < 1) {
            throw new IllegalArgumentException("at least one run is needed, got " + runs);
        }
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[runs];
        TaskPool.run(runs, threads, progress, () -> this, (self, k) -> {
            UniformRandomProvider stream = streams.stream(k);
            double[] v = baseBias.toArray();
            machine.visible().draw(v, stream, v);
            works[k] = self.drive(v, true, stream);
        });
        return new AnnealedWorks(works, baseLogZ());
    }

    /**
     * Runs from samples of the machine back to the base.
     *
     * @param samples configurations of the visible columns
     * @param random one draw seeds all runs
     */
    public AnnealedWorks reverse(List<double[]> samples, int threads, Progress progress, UniformRandomProvider random) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("reverse runs start from samples of the machine, got none");
        }
        RandomStreams streams = RandomStreams.from(random);
        double[] works = new double[samples.size()];
        TaskPool.run(works.length, threads, progress, () -> this, (self, k) -> {
            works[k] = self.drive(samples.get(k).clone(), false, streams.stream(k));
        });
        return new AnnealedWorks(works, baseLogZ());
    }

    private double drive(double[] v, boolean forward, UniformRandomProvider random) {
        int steps = betas.size() - 1;
        double work = 0;
        for (int k = 0; k < steps; k++) {
            TaskPool.checkInterrupted();
            double from = betas.get(forward ? k : steps - k);
            double to = betas.get(forward ? k + 1 : steps - k - 1);
            double[] fields = machine.hiddenFields(v);
            work += scaledPartition(fields, from) - scaledPartition(fields, to) - (to - from) * tilt(v);
            if (k + 1 < steps) {
                sweep(v, fields, to, random);
            }
        }
        return work;
    }

    private double scaledPartition(double[] fields, double beta) {
        return machine.hidden().logPartition(scaled(fields, beta));
    }

    private static double[] scaled(double[] fields, double beta) {
        double[] scaled = fields.clone();
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] *= beta;
        }
        return scaled;
    }

    /** (a − a⁰)·v. */
    private double tilt(double[] v) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += (machine.visibleBias().get(i) - baseBias.get(i)) * v[i];
        }
        return sum;
    }

    private void sweep(double[] v, double[] hiddenFields, double beta, UniformRandomProvider random) {
        double[] h = scaled(hiddenFields, beta);
        machine.hidden().draw(h, random, h);
        double[] fields = machine.visibleFields(h);
        for (int i = 0; i < v.length; i++) {
            fields[i] = (1 - beta) * baseBias.get(i) + beta * fields[i];
        }
        machine.visible().draw(fields, random, v);
    }
}
