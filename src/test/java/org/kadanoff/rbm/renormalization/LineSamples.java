package org.kadanoff.rbm.renormalization;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;

/**
 * Spins on a square patch whose correlation is e^{−r/ξ} exactly, at every distance and in every direction: the plane is cut by random
 * lines, and crossing one reverses the spin. A Poisson number, of mean n, of lines with normals and offsets uniform within a disc of
 * radius R separates two points at distance r in it a Poisson number, of mean nr/(πR), of times, so that ⟨(−1)^N⟩ = e^{−2nr/(πR)}.
 */
final class LineSamples {
    private LineSamples() {}

    static DataSet draw(int side, double length, int rows, UniformRandomProvider random) {
        double radius = side / Math.sqrt(2) + 1;
        double mean = Math.PI * radius / (2 * length);
        double[] values = new double[rows * side * side];
        for (int r = 0; r < rows; r++) {
            double sign = random.nextBoolean() ? 1 : -1;
            for (int k = 0; k < side * side; k++) {
                values[r * side * side + k] = sign;
            }
            for (double time = exponential(random); time < mean; time += exponential(random)) {
                double angle = Math.PI * random.nextDouble();
                double offset = radius * (2 * random.nextDouble() - 1);
                for (int x = 0; x < side; x++) {
                    for (int y = 0; y < side; y++) {
                        double along =
                                (x - (side - 1) / 2.0) * Math.cos(angle) + (y - (side - 1) / 2.0) * Math.sin(angle);
                        if (along > offset) {
                            values[(r * side + x) * side + y] *= -1;
                        }
                    }
                }
            }
        }
        return DataSet.of("lines", side * side, values);
    }

    private static double exponential(UniformRandomProvider random) {
        return -Math.log1p(-random.nextDouble());
    }
}
