package org.kadanoff.rg.variational;

import java.util.function.LongToDoubleFunction;
import org.kadanoff.numeric.SpecialFunctions;

/** Ising models, −H = K Σ s s' + h Σ s, as functions of one elementary cube that are summed over all cubes of a lattice. */
public final class CubeModels {
    private CubeModels() {}

    /**
     * Nearest neighbours on the body-centred hypercubic lattice, which has n = 2^d of them: the square lattice turned by 45° in d = 2
     * and the bcc lattice in d = 3. The site in the middle of every cube is summed out exactly,
     *
     * <p>H(σ) = log 2cosh(KΣσ + h) + (h/n)Σσ,
     *
     * <p>which depends on the number of up spins alone. Half of the sites remain: log Z per site of the model is half of that per
     * cube.
     *
     * @return coordinates in the space
     */
    public static double[] bodyCentred(CubeSpace space, double coupling, double field) {
        int n = space.corners();
        return coordinates(space, colouring -> {
            double sum = 2.0 * Long.bitCount(colouring) - n;
            return SpecialFunctions.logTwoCosh(coupling * sum + field) + field * sum / n;
        });
    }

    /**
     * Nearest neighbours on the hypercubic lattice. A bond belongs to 2^{d−1} cubes and a site to n,
     *
     * <p>H(σ) = 2^{1−d} K Σ_edges σσ' + (h/n) Σσ.
     *
     * @return coordinates in the space
     * @throws IllegalArgumentException for a permutation-symmetric space in more than one dimension, which has no such function
     */
    public static double[] nearestNeighbours(CubeSpace space, double coupling, double field) {
        int d = space.dimension();
        if (d > 1 && space.classes() == space.corners() + 1) {
            throw new IllegalArgumentException("nearest-neighbour bonds on a cube are no function of the number of up"
                    + " spins; use the lattice-symmetric space, or the body-centred lattice");
        }
        return coordinates(space, colouring -> {
            double sum = 0;
            for (int x = 0; x < space.corners(); x++) {
                sum += field / space.corners() * spin(colouring, x);
                for (int i = 0; i < d; i++) {
                    if ((x >> i & 1) == 0) {
                        sum += Math.scalb(coupling, 1 - d) * spin(colouring, x) * spin(colouring, x | 1 << i);
                    }
                }
            }
            return sum;
        });
    }

    private static int spin(long colouring, int corner) {
        return (colouring >> corner & 1) == 1 ? 1 : -1;
    }

    private static double[] coordinates(CubeSpace space, LongToDoubleFunction hamiltonian) {
        return space.toCoordinates(space.classValues(hamiltonian));
    }
}
