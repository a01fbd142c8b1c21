package org.kadanoff.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one chain has measured. Grows; for one thread at a time. */
final class Series {
    private double[] energy = new double[64];
    private double[] magnetization = new double[64];
    private double[] logWeight = new double[64];
    private final List<byte[]> kept = new ArrayList<>();
    private int size;

    static Series of(RunRecord record, int chain) {
        Series series = new Series();
        series.size = record.measurements();
        series.energy = record.energy()[chain].clone();
        series.magnetization = record.magnetization()[chain].clone();
        series.logWeight = record.logWeight()[chain].clone();
        series.kept.addAll(Arrays.asList(record.configurations()[chain]));
        return series;
    }

    int size() {
        return size;
    }

    void add(double e, double m, double w) {
        if (size == energy.length) {
            int longer = Math.max(64, size + (size >> 1));
            energy = Arrays.copyOf(energy, longer);
            magnetization = Arrays.copyOf(magnetization, longer);
            logWeight = Arrays.copyOf(logWeight, longer);
        }
        energy[size] = e;
        magnetization[size] = m;
        logWeight[size++] = w;
    }

    void keep(int[] state) {
        byte[] indices = new byte[state.length];
        for (int i = 0; i < state.length; i++) {
            indices[i] = (byte) state[i];
        }
        kept.add(indices);
    }

    double[] energy() {
        return Arrays.copyOf(energy, size);
    }

    double[] magnetization() {
        return Arrays.copyOf(magnetization, size);
    }

    double[] logWeight() {
        return Arrays.copyOf(logWeight, size);
    }

    byte[][] kept() {
        return kept.toArray(byte[][]::new);
    }
}
