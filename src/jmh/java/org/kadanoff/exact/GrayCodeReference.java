package org.kadanoff.exact;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A Sherrington–Kirkpatrick model with fields, and log Z by a plain Gray-code loop: one flip, one update of the local fields
 * and one exponential per configuration.
 */
final class GrayCodeReference {
    private final double[][] couplings;
    private final double[] fields;

    GrayCodeReference(int spins) {
        SplittableRandom random = new SplittableRandom(1);
        couplings = new double[spins][spins];
        fields = new double[spins];
        for (int i = 0; i < spins; i++) {
            fields[i] = random.nextDouble(-0.5, 0.5);
            for (int j = 0; j < i; j++) {
                double coupling = random.nextDouble(-1, 1) * Math.sqrt(3.0 / spins);
                couplings[i][j] = coupling;
                couplings[j][i] = coupling;
            }
        }
    }

    Hamiltonian model() {
        double[] flat = Arrays.stream(couplings).flatMapToDouble(Arrays::stream).toArray();
        return Hamiltonian.of(
                fields.length,
                Domain.SPIN,
                new DenseBlock(IntVector.range(fields.length), RealVector.of(flat)),
                Fields.onAllSites(fields));
    }

    double logZ() {
        int spins = fields.length;
        double[] spin = new double[spins];
        Arrays.fill(spin, -1);
        double[] local = new double[spins];
        double energy = 0;
        for (int i = 0; i < spins; i++) {
            local[i] = fields[i];
            for (int j = 0; j < spins; j++) {
                local[i] += couplings[i][j] * spin[j];
            }
            energy -= spin[i] * (local[i] + fields[i]) / 2;
        }
        double sum = Math.exp(-energy);
        for (long k = 1; k < 1L << spins; k++) {
            int flipped = Long.numberOfTrailingZeros(k);
            energy += 2 * spin[flipped] * local[flipped];
            spin[flipped] = -spin[flipped];
            double[] row = couplings[flipped];
            double change = 2 * spin[flipped];
            for (int j = 0; j < row.length; j++) {
                local[j] += change * row[j];
            }
            sum += Math.exp(-energy);
        }
        return Math.log(sum);
    }
}
