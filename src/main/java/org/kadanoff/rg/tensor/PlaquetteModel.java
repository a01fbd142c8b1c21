package org.kadanoff.rg.tensor;

import org.kadanoff.numeric.RealVector;

/**
 * A uniform square-lattice model of plaquettes, with neighbours, diagonals, triples and fours of sites:
 *
 * <p>−H = N c + Σ_r w(s_r, s_{r+e_2}, s_{r+e_1}, s_{r+e_1+e_2}).
 *
 * <p>Every plaquette becomes one tensor, whose bonds carry the two sites that it shares with the next plaquette:
 *
 * <p>T_{(s_r s_{r+e_2}) (s_r s_{r+e_1}) (s_{r+e_1} s_{r+e_1+e_2}) (s_{r+e_2} s_{r+e_1+e_2})} = e^w,
 *
 * <p>and 0 where the pairs do not agree on a site; a bond has q² states.
 *
 * @param states q
 * @param constant c
 * @param weights w, of q⁴ numbers, row-major, the last site fastest; −∞ where forbidden
 */
public record PlaquetteModel(int states, double constant, RealVector weights) implements TensorModel {
    public PlaquetteModel {
        if (states < 1 || weights.size() != states * states * states * states) {
            throw new IllegalArgumentException(
                    "a plaquette of sites with " + states + " states does not have " + weights.size() + " weights");
        }
        LocalModel.requireWeights(weights, constant);
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public PlaquetteModel times(double beta) {
        return new PlaquetteModel(states, beta * constant, LocalModel.scaled(weights, beta));
    }

    @Override
    public Network network(TensorArithmetic arithmetic) {
        int q = states;
        int bond = q * q;
        double most = weights.stream().max().orElseThrow();
        double[] entries = new double[bond * bond * bond * bond];
        for (int k = 0; k < weights.size(); k++) {
            int corner = k / (q * q * q);
            int second = k / (q * q) % q;
            int first = k / q % q;
            int both = k % q;
            int at = ((corner * q + second) * bond + corner * q + first) * bond + first * q + both;
            entries[at * bond + second * q + both] = Math.exp(weights.get(k) - most);
        }
        return Network.of(Tensor.owning(new int[] {bond, bond, bond, bond}, entries), constant + most);
    }
}
